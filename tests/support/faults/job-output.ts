import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { OutputStream } from '../../../src/shared/domain/log-mark.ts';
import { seededRandom } from '../random-graph.ts';

/**
 * What the jobs of the fault tests print. Every line begins with its stream, its number and the checksum of the rest, so
 * a line that is missing, doubled or damaged can be told.
 */
export const outputKinds = ['quiet', 'loud', 'odd', 'slow'] as const;
export type OutputKind = (typeof outputKinds)[number];

type Streams = Readonly<Record<OutputStream, Buffer>>;

/** Each part is printed at once, stdout before stderr; then comes a pause. */
interface PrintedOutput {
  readonly parts: readonly Streams[];
  readonly pause_s: number;
}

const loudParts = 6;
const loudPartBytes = 500_000;
const slowParts = 20;

/** All that a job of a kind prints, in its parts. */
export function printedOutput(kind: OutputKind): PrintedOutput {
  switch (kind) {
    case 'quiet':
      return { parts: [bothStreams((stream) => lines(stream, 0, 3, plainPayload))], pause_s: 0 };
    case 'slow':
      return {
        parts: Array.from({ length: slowParts }, (_, part) =>
          bothStreams((stream) => lines(stream, part * 2, 2, plainPayload)),
        ),
        pause_s: 0.1,
      };
    case 'loud':
      // Both streams together print 10 MB/s.
      return {
        parts: cutAll(loudParts, (stream) => linesOfBytes(stream, loudParts * loudPartBytes)),
        pause_s: 0.1,
      };
    case 'odd':
      return { parts: cutAll(3, oddLines), pause_s: 0.15 };
  }
}

/** The whole of a stream. */
export function expectedStream(kind: OutputKind, stream: OutputStream): Buffer {
  return Buffer.concat(printedOutput(kind).parts.map((part) => part[stream]));
}

/**
 * Prints a kind of output, then fails with a code in its first so many attempts, or does its work: one line in the
 * ledger, as its last act.
 */
const jobScript = `kind=$1 failures=$2 code=$3 pause=$4 polite=$5
if [ "$polite" = true ]; then trap 'exit 0' TERM; fi
for out in "$DATA/$kind"/*.stdout; do
  cat "$out"
  cat "\${out%.stdout}.stderr" >&2
  sleep "$(cat "$DATA/$kind/pause")"
  while [ -e "\${out%.stdout}.held" ] && [ -e "$DATA/hold" ]; do sleep 0.1; done
done
sleep "$pause"
if [ "$GANTRY_ATTEMPT" -le "$failures" ]; then exit "$code"; fi
echo "$GANTRY_RUN_UUID $GANTRY_JOB $GANTRY_ATTEMPT" >> "$LEDGER/ledger"
`;

/** While it is there, jobs wait in the middle of their output. */
export const holdFile = 'hold';

/** Writes what {@link jobScript} prints, and the script itself as \`job.sh\`, for containers and processes alike. */
export function writeJobData(folder: string): void {
  for (const kind of outputKinds) {
    const { parts, pause_s } = printedOutput(kind);
    mkdirSync(join(folder, kind), { recursive: true });
    writeFileSync(join(folder, kind, 'pause'), String(pause_s));
    parts.forEach((part, index) => {
      const stem = join(folder, kind, String(index).padStart(3, '0'));
      writeFileSync(`${stem}.stdout`, part.stdout);
      writeFileSync(`${stem}.stderr`, part.stderr);
      if (index === Math.floor(parts.length / 2)) writeFileSync(`${stem}.held`, '');
    });
  }
  writeFileSync(join(folder, 'job.sh'), jobScript);
}

function bothStreams(make: (stream: OutputStream) => Buffer): Streams {
  return { stdout: make('stdout'), stderr: make('stderr') };
}

/** Cuts each stream into parts wherever it falls: inside of lines and of characters. */
function cutAll(parts: number, make: (stream: OutputStream) => Buffer): Streams[] {
  const whole = bothStreams(make);
  return Array.from({ length: parts }, (_, part) =>
    bothStreams((stream) => {
      const { length } = whole[stream];
      return whole[stream].subarray((part * length) / parts, ((part + 1) * length) / parts);
    }),
  );
}

function lines(stream: OutputStream, first: number, count: number, payload: (n: number) => Buffer): Buffer {
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => numberedLine(stream, first + index, payload(first + index))),
  );
}

function linesOfBytes(stream: OutputStream, bytes: number): Buffer {
  return lines(
    stream,
    0,
    Math.floor(bytes / numberedLine(stream, 100_000, plainPayload(0)).length),
    plainPayload,
  );
}

function numberedLine(stream: OutputStream, number: number, payload: Buffer): Buffer {
  const checksum = crc32(payload).toString(16).padStart(8, '0');
  return Buffer.concat([Buffer.from(`${stream} ${number} ${checksum} `), payload, Buffer.from('\n')]);
}

const plainText = 'the quick brown fox jumps over the lazy dog, and then all the way back again to its den';

function plainPayload(number: number): Buffer {
  return Buffer.from(plainText.slice(number % 20));
}

/** Whatever makes trouble, over and over; the last line has no newline. */
function oddLines(stream: OutputStream): Buffer {
  const random = seededRandom(stream.length);
  const payloads: ((number: number) => Buffer)[] = [
    plainPayload,
    () => Buffer.from('작업이 끝났습니다 – 결과를 확인하세요 '.repeat(3)),
    () => Buffer.from('x'.repeat(20_000)),
    () => Buffer.from('한글'.repeat(7_000)),
    () => Buffer.from([0xff, 0xfe, 0x41, 0x80, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
    () => Buffer.from('10 %\r20 %\r100 %\r'),
    () => Buffer.alloc(0),
    () => Buffer.from('\u001b[31mred\u001b[0m \u0000 and \t tab'),
  ];
  const made = Array.from({ length: 60 }, (_, number) =>
    numberedLine(stream, number, (payloads[Math.floor(random() * payloads.length)] ?? plainPayload)(number)),
  );
  return Buffer.concat(made).subarray(0, -1);
}
