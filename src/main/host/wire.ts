/** One message of the contract's protocol, as the transports carry it. Nobody on the way looks inside. */
export type WireMessage = string | Uint8Array<ArrayBuffer>;

/** Why a wire closes: the end, or that what came from its other end was no message of the protocol. */
export type CloseReason = 'ended' | 'malformed';

export interface WireListener {
  message(message: WireMessage): void;
  /** Told once, also after the own `close`. Nothing follows it. */
  closed(reason: CloseReason): void;
}

/** One end of a connection that carries whole messages in order. */
export interface Wire {
  /** Does nothing on a closed wire. */
  send(message: WireMessage): void;
  /** Called once; what arrived before it is told to it first. */
  listen(listener: WireListener): void;
  close(reason?: CloseReason): void;
}

/** Carries every message of one wire to the other and back; when one closes, so does the other. */
export function joinWires(left: Wire, right: Wire): void {
  left.listen({ message: (message) => right.send(message), closed: (reason) => right.close(reason) });
  right.listen({ message: (message) => left.send(message), closed: (reason) => left.close(reason) });
}
