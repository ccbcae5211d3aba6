// The live stream with reconnection, over fetch: it runs in browsers and in Node alike, and sends a
// bearer token where there is one, which EventSource cannot.
import type { LiveChange } from '@stagewright/api'
import { createEventReader, type StreamEvent } from './event-stream.ts'
import { headersOf, reach, type ClientOptions } from './send.ts'

export type LiveListener = {
  /** Something changed: fetch what is shown of it again. */
  onChange(change: LiveChange): void
  /** Changes were lost while nobody listened: fetch everything that is shown again. */
  onMissed(): void
  /** The stream stands or fell; it comes back by itself. */
  onConnection?(isOpen: boolean): void
  /** The session has ended, or may not listen any more: the stream stays closed. */
  onSignedOut?(): void
}

/** Three beats of the server without a byte: the line is dead. */
const silenceMaxMs = 45_000
const firstPauseMs = 1_000
const longestPauseMs = 30_000
const elsewherePauseMs = 400

/** Listens until the returned function is called. */
export function subscribeLive(options: ClientOptions, listener: LiveListener): () => void {
  const stop = new AbortController()
  void listen(options, listener, stop.signal)
  return () => stop.abort()
}

async function listen(options: ClientOptions, listener: LiveListener, stop: AbortSignal) {
  const line: Line = { lastId: '', wasOpen: false, pauseMs: firstPauseMs }
  while (!stop.aborted) {
    const end = await readStream(options, listener, stop, line)
    // The process that it was on is about to stop, and another one is there: soon, not at once.
    if (end === 'elsewhere') line.pauseMs = elsewherePauseMs
    if (stop.aborted) return
    listener.onConnection?.(false)
    if (end === 'signed-out') return listener.onSignedOut?.()
    // Many browsers lose a restarting server at once; they must not come back at once.
    await pause(line.pauseMs * (0.5 + Math.random()), stop)
    if (end === 'elsewhere') continue
    line.pauseMs = Math.min(line.pauseMs * 2, longestPauseMs)
  }
}

type Line = { lastId: string; wasOpen: boolean; pauseMs: number }

async function readStream(
  options: ClientOptions,
  listener: LiveListener,
  stop: AbortSignal,
  line: Line,
): Promise<'fell' | 'elsewhere' | 'signed-out'> {
  const connection = new AbortController()
  const onStop = () => connection.abort()
  stop.addEventListener('abort', onStop)
  let silence = setTimeout(onStop, silenceMaxMs)
  try {
    const response = await open(options, line.lastId, connection.signal)
    // 403: a second factor is asked for first, or the token is not for this.
    if (response.status === 401 || response.status === 403) return 'signed-out'
    if (!response.ok || !response.body) return 'fell'
    listener.onConnection?.(true)
    if (line.wasOpen && line.lastId === '') listener.onMissed()
    line.wasOpen = true
    line.pauseMs = firstPauseMs
    const read = createEventReader()
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'fell'
      clearTimeout(silence)
      silence = setTimeout(onStop, silenceMaxMs)
      for (const event of read(decoder.decode(value, { stream: true }))) {
        line.lastId = event.id
        if (event.type === 'elsewhere') return 'elsewhere'
        if (!stop.aborted) tell(listener, event)
      }
    }
  } catch {
    return 'fell'
  } finally {
    clearTimeout(silence)
    stop.removeEventListener('abort', onStop)
    connection.abort()
  }
}

function open(options: ClientOptions, lastId: string, signal: AbortSignal): Promise<Response> {
  const url = `${options.baseUrl}/api/live`
  const headers = {
    ...headersOf(options, false),
    accept: 'text/event-stream',
    ...(lastId !== '' && { 'last-event-id': lastId }),
  }
  return reach(url, () => (options.fetch ?? fetch)(url, { headers, signal }))
}

function tell(listener: LiveListener, event: StreamEvent): void {
  if (event.type === 'change') listener.onChange(JSON.parse(event.data) as LiveChange)
  if (event.type === 'missed') listener.onMissed()
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
