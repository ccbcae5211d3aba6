// Carries changes from the runtime to every open stream: bundled, filtered for each viewer, with a
// bounded memory so that a stream which fell can go on where it was.
import { randomBytes } from 'node:crypto'
import type { LiveChange } from '@stagewright/api'
import type { Runtime, Viewer } from '@stagewright/runtime'
import { mergeChanges } from './merge-changes.ts'
import { createVisibility } from './visibility.ts'

/** Where a stream's events go. `send` gives false when the reader is too slow. */
export type Sink = {
  viewer: Viewer
  /** Asks again who the viewer is; undefined when the session has ended. */
  refresh(): Promise<Viewer | undefined>
  send(event: { type: 'change' | 'missed' | 'elsewhere'; id: string; change: LiveChange }): boolean
  close(): void
}

export type LiveHub = {
  /** Adds a stream; `lastId` is the last event its reader saw. Gives how to take it away. */
  add(sink: Sink, lastId: string | undefined): () => void
  /** Tells every stream to go on at another process, and ends it. */
  close(): void
}

/** Changes of this long are one event. */
const bundleMs = 100
/** Bundles remembered for streams that come back. */
const memoryMax = 1_000
/**
 * How often it is asked who everybody is, while anybody listens: all streams in one statement. What
 * is lost is lost within five seconds.
 */
const watchMs = 4_000

type Options = {
  runtime: Runtime
  onError(error: unknown): void
  /** Does work every so many milliseconds, until what it gives is called. */
  every?(milliseconds: number, work: () => void): () => void
}
type Bundle = { number: number; change: LiveChange }

/** Listens to the runtime and tells the streams. */
export function createLiveHub({ runtime, onError, every = atIntervals }: Options): LiveHub {
  const streams = new Set<Stream>()
  const memory: Bundle[] = []
  // Numbers of one process mean nothing to another: its own word tells them apart.
  const epoch = randomBytes(6).toString('hex')
  let number = 0
  let waiting: LiveChange | undefined
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    timer = undefined
    const bundle = { number: ++number, change: waiting ?? {} }
    waiting = undefined
    memory.push(bundle)
    if (memory.length > memoryMax) memory.shift()
    for (const stream of streams) stream.take(bundle)
  }
  const unsubscribe = runtime.live.subscribe((change) => {
    waiting = mergeChanges(waiting ?? {}, change)
    timer ??= setTimeout(flush, bundleMs)
  })
  let stopWatch: (() => void) | undefined
  const watch = () => {
    for (const stream of streams) void stream.lookAgain()
  }
  const remove = (stream: Stream) => {
    streams.delete(stream)
    if (streams.size > 0) return
    stopWatch?.()
    stopWatch = undefined
  }

  return {
    add(sink, lastId) {
      const drop = () => {
        remove(stream)
        sink.close()
      }
      const stream = createStream({ sink, runtime, epoch, drop, onError })
      const missed = bundlesAfter(memory, epoch, lastId, number)
      if (missed === 'unknown') stream.tellMissed(number)
      else for (const bundle of missed) stream.take(bundle)
      streams.add(stream)
      stopWatch ??= every(watchMs, watch)
      return () => remove(stream)
    },
    close() {
      unsubscribe()
      clearTimeout(timer)
      stopWatch?.()
      for (const stream of streams) stream.moveElsewhere(number)
      streams.clear()
    },
  }
}

/** What a stream has missed since an event; `unknown` when that is too long ago. */
export function bundlesAfter(
  memory: Bundle[],
  epoch: string,
  lastId: string | undefined,
  newest: number,
): Bundle[] | 'unknown' {
  if (lastId === undefined || lastId === '') return []
  const [of, text] = lastId.split('-')
  const last = Number(text)
  const oldest = memory[0]?.number ?? newest + 1
  const isKnown = of === epoch && Number.isInteger(last) && last <= newest && last >= oldest - 1
  return isKnown ? memory.filter((bundle) => bundle.number > last) : 'unknown'
}

function atIntervals(milliseconds: number, work: () => void): () => void {
  const interval = setInterval(work, milliseconds)
  return () => clearInterval(interval)
}

/** Whether somebody may see less than before: a permission, a group or a substitution is gone. */
function hasLost(before: Viewer, now: Viewer): boolean {
  const kinds = ['permissions', 'groupIds', 'delegatorIds', 'absentIds'] as const
  return kinds.some((kind) => {
    const left: readonly string[] = now[kind]
    return before[kind].some((one) => !left.includes(one))
  })
}

type Stream = {
  take(bundle: Bundle): void
  /** Asks again who listens, and ends the stream of whoever lost what they saw it by. */
  lookAgain(): Promise<void>
  tellMissed(number: number): void
  moveElsewhere(number: number): void
}
type StreamOptions = {
  sink: Sink
  runtime: Runtime
  epoch: string
  drop(): void
  onError(error: unknown): void
}

/** One reader: takes bundles in order, one at a time, and merges those that pile up. */
function createStream({ sink, runtime, epoch, drop, onError }: StreamOptions): Stream {
  const visibility = createVisibility(runtime, sink.viewer)
  let viewer = sink.viewer
  let next: Bundle | undefined
  let isBusy = false

  const work = async () => {
    isBusy = true
    try {
      for (let bundle = next; bundle; bundle = next) {
        next = undefined
        const change = await visibility(viewer, bundle.change)
        const event = { type: 'change', id: `${epoch}-${bundle.number}`, change } as const
        if (Object.keys(change).length > 0 && !sink.send(event)) return drop()
      }
    } catch (error) {
      // Fail closed: a stream whose rights cannot be told ends; its reader comes back and is told.
      onError(error)
      drop()
    } finally {
      isBusy = false
    }
  }
  return {
    take(bundle) {
      const change = next ? mergeChanges(next.change, bundle.change) : bundle.change
      next = { number: bundle.number, change }
      if (!isBusy) void work()
    },
    async lookAgain() {
      try {
        const same = await sink.refresh()
        // What was seen by a lost right stays remembered in the filter: a new stream has another.
        if (!same || hasLost(viewer, same)) return drop()
        viewer = same
      } catch (error) {
        onError(error)
        drop()
      }
    },
    tellMissed: (number) =>
      void sink.send({ type: 'missed', id: `${epoch}-${number}`, change: {} }),
    moveElsewhere(number) {
      sink.send({ type: 'elsewhere', id: `${epoch}-${number}`, change: {} })
      sink.close()
    },
  }
}
