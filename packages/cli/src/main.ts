// The process of the command line. Exit codes: 0 carried out, 1 not carried out, 2 asked for
// wrongly.
import { runProgram } from './program.ts'
import { processTerminal } from './terminal.ts'

// A reader that has seen enough (`stagewright run list | head -1`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runProgram(process.argv.slice(2), processTerminal())
