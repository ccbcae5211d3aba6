import type { LiveChange } from '@stagewright/api'
import { expect, test } from 'vitest'
import { subscribeLive } from './live.ts'

/** A server whose connections are driven by hand. */
function liveServer(statuses: number[] = []) {
  const lines: { write(text: string): void; end(): void; lastId: string | null }[] = []
  const opened: (() => void)[] = []
  const serve = async (_url: unknown, init?: RequestInit) => {
    const status = statuses[lines.length] ?? 200
    const stream = new TransformStream<Uint8Array, Uint8Array>()
    const writer = stream.writable.getWriter()
    init?.signal?.addEventListener('abort', () => void writer.abort().catch(() => undefined))
    lines.push({
      write: (text) => void writer.write(new TextEncoder().encode(text)),
      end: () => void writer.close(),
      lastId: new Headers(init?.headers).get('last-event-id'),
    })
    opened.splice(0).forEach((tell) => tell())
    return new Response(stream.readable, { status })
  }
  return {
    lines,
    serve: serve as typeof fetch,
    opening: () => new Promise<void>((r) => opened.push(r)),
  }
}

function listener() {
  const told: (LiveChange | string)[] = []
  const waiting: (() => void)[] = []
  const tell = (what: LiveChange | string) => {
    told.push(what)
    waiting.splice(0).forEach((go) => go())
  }
  return {
    told,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
    onChange: tell,
    onMissed: () => tell('missed'),
    onConnection: (isOpen: boolean) => tell(isOpen ? 'open' : 'closed'),
    onSignedOut: () => tell('signed out'),
  }
}

test('changes are told, and after a fall the stream comes back where it was', async () => {
  const server = liveServer()
  const heard = listener()
  const stop = subscribeLive({ baseUrl: '', fetch: server.serve }, heard)
  await heard.next()
  server.lines[0]?.write('id: 5\nevent: change\ndata: {"runs":["r1"]}\n\n')
  await heard.next()
  const reopening = server.opening()
  server.lines[0]?.end()
  await reopening
  await heard.next()
  expect(server.lines.map((line) => line.lastId)).toEqual([null, '5'])
  server.lines[1]?.write('event: missed\ndata: {}\n\n')
  await heard.next()
  stop()
  expect(heard.told).toEqual(['open', { runs: ['r1'] }, 'closed', 'open', 'missed'])
})

test.each([401, 403])('a session that may not listen (%i) closes it for good', async (status) => {
  const server = liveServer([status])
  const heard = listener()
  subscribeLive({ baseUrl: '', fetch: server.serve }, heard)
  await heard.next()
  await Promise.resolve()
  expect(heard.told).toEqual(['closed', 'signed out'])
  expect(server.lines).toHaveLength(1)
})
