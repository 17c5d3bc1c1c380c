import type { OutputStream } from '../../src/shared/domain/log-mark.ts';

/** One step of a job of the docker runner's suite; both back-ends know how to do it. */
export type Step =
  /** `line 1`, `line 2` … */
  | { readonly do: 'lines'; readonly stream: OutputStream; readonly count: number }
  /** Without a newline of its own; letters, digits and blanks only. */
  | { readonly do: 'text'; readonly stream: OutputStream; readonly text: string }
  | { readonly do: 'hex'; readonly stream: OutputStream; readonly digits: string }
  /** So many bytes of one line, repeated. */
  | { readonly do: 'repeat'; readonly stream: OutputStream; readonly line: string; readonly bytes: number }
  /** The numbers up to this one, each on a line, on both streams at once. */
  | { readonly do: 'count'; readonly to: number }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'exit'; readonly code: number }
  | { readonly do: 'ignore-term' }
  | { readonly do: 'exit-on-term'; readonly code: number }
  | { readonly do: 'signal-self'; readonly signal: 'SEGV' | 'KILL' }
  /** Closes stdout and stderr, and lives on. */
  | { readonly do: 'close-output' }
  | { readonly do: 'print-env'; readonly name: string }
  /** The working directory and the user's number. */
  | { readonly do: 'print-place' }
  | { readonly do: 'write-file'; readonly path: string; readonly text: string }
  | { readonly do: 'print-file'; readonly path: string }
  /** A child takes memory until the kernel ends it; the job goes on. */
  | { readonly do: 'exhaust-memory' };

/** The command of a job, in the words of the stand-in for Docker. */
export function standInCommand(steps: readonly Step[]): string[] {
  return steps.flatMap((step, index) => [
    ...(index === 0 ? [] : ['then']),
    ...Object.values(step).map((value) =>
      value === 'SEGV' || value === 'KILL' ? `SIG${value}` : String(value),
    ),
  ]);
}

/** The command of the same job, for an image that has busybox. */
export function busyboxCommand(steps: readonly Step[]): string[] {
  return ['sh', '-c', steps.map(shellOf).join('\n')];
}

function shellOf(step: Step): string {
  switch (step.do) {
    case 'lines':
      return `i=1; while [ $i -le ${step.count} ]; do echo "line $i"; i=$((i+1)); done${to(step.stream)}`;
    case 'text':
      return `printf %s '${step.text}'${to(step.stream)}`;
    case 'hex':
      return `printf '${step.digits.replace(/../g, (pair) => `\\x${pair}`)}'${to(step.stream)}`;
    case 'repeat':
      return `yes '${step.line}' | head -c ${step.bytes}${to(step.stream)}`;
    case 'count':
      return `seq 1 ${step.to} & seq 1 ${step.to} >&2; wait`;
    case 'sleep':
      // In the background, because a shell heeds signals only between its own steps.
      return `sleep ${step.ms / 1000} >/dev/null 2>&1 & wait $!`;
    case 'exit':
      return `exit ${step.code}`;
    case 'ignore-term':
      return "trap '' TERM";
    case 'exit-on-term':
      return `trap 'exit ${step.code}' TERM`;
    case 'signal-self':
      return `kill -${step.signal} $$`;
    case 'close-output':
      return 'exec >&- 2>&-';
    case 'print-env':
      return `echo "$${step.name}"`;
    case 'print-place':
      return 'echo "$(pwd) $(id -u)"';
    case 'write-file':
      return `printf %s '${step.text}' > '${step.path}'`;
    case 'print-file':
      return `cat '${step.path}'`;
    case 'exhaust-memory':
      return 'tail /dev/zero 2>/dev/null';
  }
}

function to(stream: OutputStream): string {
  return stream === 'stderr' ? ' >&2' : '';
}
