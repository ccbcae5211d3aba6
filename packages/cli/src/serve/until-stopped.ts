// Waits for Ctrl-C or a TERM signal, then drains and closes in order; a second signal, or work that
// does not end, ends the process at once. Nothing is lost either way: what was promised is in the
// database.

/** What is still open so long after everything was closed is nobody's. */
const LEFT_OPEN_MS = 1_000

/** What was at work when the process was told to stop. */
export type InHand = { requests: number; jobs: number }

type Closing = {
  say(line: string): void
  /** Says that nothing new is to come, and what is at work. */
  drain(): InHand
  close(): Promise<void>
  /** Milliseconds for which requests are still taken, and in which all has to end after that. */
  delayMs: number
  limitMs: number
}

/** Resolves with the exit code when everything is closed. */
export function untilStopped({ say, drain, close, delayMs, limitMs }: Closing): Promise<0 | 1> {
  return new Promise((done) => {
    let isClosing = false
    let since = 0
    const stop = async () => {
      const inHand = drain()
      if (delayMs > 0) {
        say(`Stopping: not ready any more, still answering for ${delayMs / 1000} s …`)
        await new Promise((resolve) => setTimeout(resolve, delayMs))
      }
      say(`Stopping: finishing what is at work (${inHandText(inHand)}) …`)
      await close()
      say(`Stopped after ${((performance.now() - since) / 1000).toFixed(1)} s; nothing is at work.`)
    }
    const onSignal = (signal: NodeJS.Signals) => {
      if (isClosing) {
        // A terminal sends Ctrl-C to npm and to us, and npm may pass it on: that is one signal.
        if (signal === 'SIGTERM' || performance.now() - since < 500) return
        say('Stopped at once.')
        process.exit(1)
      }
      isClosing = true
      since = performance.now()
      const timer = setTimeout(() => {
        say('It takes too long; stopped at once. Nothing is lost.')
        process.exit(1)
      }, delayMs + limitMs)
      timer.unref()
      stop().then(
        () => {
          clearTimeout(timer)
          // A connection that was being made while the database was away may keep the process.
          setTimeout(() => process.exit(0), LEFT_OPEN_MS).unref()
          done(0)
        },
        (error: Error) => (say(`Stopped with an error: ${error.message}`), done(1)),
      )
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}

function inHandText({ requests, jobs }: InHand): string {
  const some = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
  return `${some(requests, 'request')}, ${some(jobs, 'job')}`
}
