/** A file that is being written. */
export interface OpenFile {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

interface FilePicker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{
    createWritable(): Promise<{
      write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    }>;
  }>;
}

/**
 * Opens a file that a person chooses and writes it piece by piece; where the browser has no such thing, collects the
 * pieces outside of the page's memory and hands them over as a download. Null where no file was chosen.
 */
export async function openFile(
  name: string,
  page: FilePicker = window as FilePicker,
): Promise<OpenFile | null> {
  if (page.showSaveFilePicker === undefined) return collectFile(name);
  try {
    const handle = await page.showSaveFilePicker({ suggestedName: name });
    const writable = await handle.createWritable();
    return {
      write: (bytes) => writable.write(bytes),
      close: () => writable.close(),
      discard: () => writable.abort(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return collectFile(name);
  }
}

function collectFile(name: string): OpenFile {
  const pieces: Blob[] = [];
  return {
    async write(bytes) {
      pieces.push(new Blob([bytes]));
    },
    async close() {
      const address = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // The browser takes the address up after the click has returned.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    async discard() {
      pieces.length = 0;
    },
  };
}
