// Seals notes into the chain soon after they were committed. It sleeps while nothing is committed:
// an idle system asks the database nothing.
import { chainHead, type Database, sealNotes } from '@stagewright/store'

export type Sealer = {
  /** Something was committed; seal soon. */
  wake(): void
  /** Seals all that waits, now. */
  seal(): Promise<void>
  /** Seals what waits and says the head once more. */
  stop(): Promise<void>
}

/** How long notes wait at least, so that many are sealed at once, in milliseconds. */
const WAIT_MS = 1_000
/** Notes of one transaction of the sealer. */
const NOTES_MAX = 500
/** How often the head is told to the operator's log while it moves, in milliseconds. */
const TELL_MS = 60 * 60 * 1000

type Given = { database: Database; now(): number; log(line: string): void }

/** A sealer over a database; what a process before left is sealed at the first wake. */
export function createSealer({ database, now, log }: Given): Sealer {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let work: Promise<void> = Promise.resolve()
  let told = { number: 0, at: now() }

  const tell = async (isLast: boolean) => {
    if (!isLast && now() - told.at < TELL_MS) return
    const { number, hash } = await chainHead(database)
    if (number === told.number) return
    told = { number, at: now() }
    log(`Audit: the chain's head is ${number}:${hash}`)
  }
  const sealAll = async () => {
    while ((await sealNotes(database, NOTES_MAX, now())) === NOTES_MAX) {
      // One transaction at a time, so that other work comes between.
    }
  }
  const seal = () => {
    work = work.then(sealAll, sealAll)
    return work
  }
  const later = () => {
    timer = undefined
    seal()
      .then(() => tell(false))
      .catch((error: Error) => log(`Audit: not sealed, tried again later: ${error.message}`))
  }
  return {
    wake() {
      if (timer || isStopped) return
      timer = setTimeout(later, WAIT_MS)
      timer.unref()
    },
    seal,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await seal()
        .then(() => tell(true))
        .catch((error: Error) => log(`Audit: ${error.message}`))
    },
  }
}
