// The network address of who asks.
type Asked = { ip: string; socket: { remoteAddress?: string | undefined } }

/** The address; empty when the sender has hung up before anybody looked. */
export function addressOf(request: Asked): string {
  return request.socket.remoteAddress === undefined ? '' : request.ip
}
