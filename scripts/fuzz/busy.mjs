// Time by which a hang is told: that of the processor, not of the clock, for a machine that others
// use too makes everything slow and nothing hang.

/** Milliseconds for which this process has kept processors busy. */
export function busyMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
