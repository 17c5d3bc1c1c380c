/** As much of a BroadcastChannel as is used. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;

interface PeerMessage {
  readonly from: string;
  readonly kind: 'here' | 'who' | 'gone';
}

/**
 * Tells other windows of this browser that one shows the same workflow, and hears of them.
 * @returns what ends it.
 */
export function meetPeers(channel: Channel, self: string, onCount: (others: number) => void): () => void {
  const others = new Set<string>();
  const say = (kind: PeerMessage['kind']): void => channel.postMessage({ from: self, kind });
  const leave = (): void => {
    say('gone');
    channel.close();
  };
  channel.addEventListener('message', ({ data }: MessageEvent<PeerMessage>) => {
    if (data.from === self) return;
    if (data.kind === 'gone') others.delete(data.from);
    else others.add(data.from);
    if (data.kind === 'who') say('here');
    onCount(others.size);
  });
  say('who');
  return leave;
}
