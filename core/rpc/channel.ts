/** A line that carries messages as bytes, in order, both ways: a WebSocket or a MessagePort. */
export interface Channel {
  /** Takes the bytes over: they are not changed afterwards. Silent where the line is down. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** Calls `listener` with each message from the other end. Called once. */
  receive(listener: (bytes: Uint8Array) => void): void;
}
