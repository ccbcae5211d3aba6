// One open stream of server-sent events on the raw response.
import { liveBeatMs, type LiveChange } from '@stagewright/api'
import type { Viewer } from '@stagewright/runtime'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LiveHub } from './live-hub.ts'

/**
 * Bytes that may wait for a slow reader before it is dropped; it comes back and is told what it
 * missed.
 */
const backlogBytesMax = 256 * 1024

type Options = {
  hub: LiveHub
  viewer: Viewer
  /** Asks again who the viewer is; undefined when they may not listen any more. */
  refresh(): Promise<Viewer | undefined>
  /** For the Work Guide: that work changed is told, but not which. */
  isGuide: boolean
}

/** Takes the response over and keeps it open until either side ends it. */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { hub, viewer, refresh, isGuide }: Options,
): void {
  const lastId = request.headers['last-event-id']
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, {
    ...headersSoFar(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies that collect an answer before they pass it on must not.
    'x-accel-buffering': 'no',
  })
  const send = (text: string) => {
    if (response.writableLength > backlogBytesMax) return false
    response.write(text)
    return true
  }
  const remove = hub.add(
    {
      viewer,
      refresh,
      send: ({ type, id, change }) =>
        send(
          `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(isGuide ? bare(change) : change)}\n\n`,
        ),
      close: () => response.end(),
    },
    typeof lastId === 'string' ? lastId : undefined,
  )
  send(': open\n\n')
  const beat = setInterval(() => {
    if (!send(': beat\n\n')) response.end()
  }, liveBeatMs)
  // Of the response, not of the request: a request closes as soon as it has been read.
  response.on('close', () => {
    clearInterval(beat)
    remove()
  })
  response.on('error', () => response.destroy())
}

function headersSoFar(reply: FastifyReply): { [name: string]: string } {
  const headers = Object.entries(reply.getHeaders())
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]))
}

/** The change without ids: an empty list is "many". */
function bare({ workItems, runs }: LiveChange): LiveChange {
  return workItems || runs ? { workItems: [] } : {}
}
