// Waits for Ctrl-C or a TERM signal, then closes in order; a second signal, or a close that hangs,
// ends the process at once. Nothing is lost either way: what was promised is in the database.

const drainMsMax = 15_000

type Closing = { say(line: string): void; close(): Promise<void> }

/** Resolves with the exit code when everything is closed. */
export function untilStopped({ say, close }: Closing): Promise<0 | 1> {
  return new Promise((done) => {
    let isClosing = false
    const onSignal = (signal: NodeJS.Signals) => {
      if (isClosing) {
        // A terminal sends Ctrl-C to npm and to us, and npm may pass it on: that is one signal.
        if (signal === 'SIGTERM' || performance.now() - since < 500) return
        say('Stopped at once.')
        process.exit(1)
      }
      isClosing = true
      since = performance.now()
      say('Stopping: finishing what is at work …')
      const timer = setTimeout(() => {
        say('It takes too long; stopped at once. Nothing is lost.')
        process.exit(1)
      }, drainMsMax)
      timer.unref()
      close().then(
        () => (say('Stopped.'), done(0)),
        (error: Error) => (say(`Stopped with an error: ${error.message}`), done(1)),
      )
    }
    let since = 0
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
