import { type DragEvent, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { limits } from '../../../shared/workflow-file/limits.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { navigate } from '../../ui/routes/use-route.ts';

export interface OpenFile {
  readonly canOpen: boolean;
  readonly isOpening: boolean;
  readonly isOver: boolean;
  /** The file that could not become a workflow, and why. */
  readonly refused: { readonly file: string; readonly failure: Failure | Disconnected } | null;
  open(file: File): Promise<void>;
  dismiss(): void;
  /** For the element that files are dropped on. */
  readonly dropTarget: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
}

/** Makes workflows of files that are chosen or dropped, and goes to their pages. */
export function useOpenFile(): OpenFile {
  const session = useSession();
  const [isOpening, setOpening] = useState(false);
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState<OpenFile['refused']>(null);

  const open = async (file: File): Promise<void> => {
    if (session === null) return;
    setRefused(null);
    if (file.size > limits.file_bytes) {
      setRefused({ file: file.name, failure: tooLarge(file) });
      return;
    }
    setOpening(true);
    const answer = await outcome(
      readText(file).then((source) => session.client.workflow.create({ source, file: file.name })),
    );
    setOpening(false);
    if (answer.ok) navigate({ page: 'workflow', uuid: answer.value.uuid, query: {} });
    else setRefused({ file: file.name, failure: answer.failure });
  };

  return {
    canOpen: session !== null,
    isOpening,
    isOver,
    refused,
    open,
    dismiss: () => setRefused(null),
    dropTarget: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event) {
        const isWithin =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isWithin) setOver(false);
      },
      onDrop(event) {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void open(file);
      },
    },
  };
}

function readText(file: File): Promise<string> {
  return file.text();
}

function tooLarge(file: File): Failure {
  const place = { file: file.name, line: null, column: null, path: [] };
  const data = { bytes: file.size, limit_bytes: limits.file_bytes };
  return { code: 'invalid_workflow', data: { problems: [{ code: 'file_too_large', data, place }] } };
}
