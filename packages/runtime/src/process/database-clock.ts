// The time that a process goes by. The database's clock decides: timers, sessions and what is
// counted are shared by machines whose clocks differ. A clock that agrees with it is taken as it
// is, so that time does not jitter; one that does not is corrected and named in the log.
import type { Clock, Instant } from '@stagewright/base'
import { CLOCK_TOLERANCE_MS } from '@stagewright/store'

export type DatabaseClock = Clock & {
  /** Milliseconds that the machine's clock is ahead of the database's; undefined until compared. */
  aheadMs(): number | undefined
  /** What the machine's own clock says. */
  machineNow(): Instant
  /** Takes what the server's clock said (milliseconds) to a question asked at a machine's time. */
  compare(serverMs: number, asked: { at: Instant; tookMs: number }): void
}

/** A correction is made anew when it has come to be wrong by more than this. */
const DRIFT_MS = 500
/** An answer that took longer tells too little. */
const ANSWER_MS = 1_000

/** The clock of a machine, corrected by what the database says. */
export function createDatabaseClock(machine: Clock, log: (line: string) => void): DatabaseClock {
  let ahead: number | undefined
  let correction = 0
  return {
    now: () => machine.now() - correction,
    machineNow: () => machine.now(),
    aheadMs: () => ahead,
    compare(serverMs, { at, tookMs }) {
      if (tookMs > ANSWER_MS) return
      ahead = Math.round(at + tookMs / 2 - serverMs)
      const isOff = Math.abs(ahead) > CLOCK_TOLERANCE_MS
      const wanted = isOff ? ahead : 0
      if (isOff && correction === 0) {
        log(
          `Clock: this machine’s clock is ${spanOf(ahead)} the database’s, whose time is used in its place. Set it right and keep it so: timedatectl set-ntp true.`,
        )
      } else if (!isOff && correction !== 0) log('Clock: this machine’s clock is right again.')
      if (!isOff || Math.abs(wanted - correction) > DRIFT_MS) correction = wanted
    },
  }
}

/** A clock that nothing corrects: whoever hands it in says what time it is. */
export function givenClock(clock: Clock): DatabaseClock {
  return {
    now: () => clock.now(),
    machineNow: () => clock.now(),
    aheadMs: () => undefined,
    compare: () => undefined,
  }
}

function spanOf(ahead: number): string {
  const seconds = Math.round(Math.abs(ahead) / 1000)
  const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return `${amount} ${ahead > 0 ? 'ahead of' : 'behind'}`
}
