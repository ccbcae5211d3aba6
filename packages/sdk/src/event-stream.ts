// Reads the text of a stream of server-sent events, however it is cut into pieces.

export type StreamEvent = { type: string; id: string; data: string }

/** Gives a reader: feed it pieces of text, it gives the events they complete. */
export function createEventReader(): (piece: string) => StreamEvent[] {
  let rest = ''
  let lastId = ''
  return (piece) => {
    const blocks = (rest + piece.replaceAll('\r', '')).split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const event = readBlock(block, lastId)
      lastId = event.id
      return event.data === '' ? [] : [event]
    })
  }
}

function readBlock(block: string, lastId: string): StreamEvent {
  const event = { type: 'message', id: lastId, data: [] as string[] }
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const value = line.slice(colon + 1).replace(/^ /, '')
    const field = line.slice(0, colon)
    if (field === 'event') event.type = value
    if (field === 'id') event.id = value
    if (field === 'data') event.data.push(value)
  }
  return { ...event, data: event.data.join('\n') }
}
