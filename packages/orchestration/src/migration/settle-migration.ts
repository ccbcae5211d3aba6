// A migration may be undone until somebody works on the run. The first command of a person after it
// settles it.
import type { Command, CommandType } from '../command.ts'
import type { Turn } from '../turn.ts'

/** What people cause without working on the run: saving its record wakes it up. */
const passing: readonly CommandType[] = ['WakeRun', 'MigrateRun', 'UndoMigration']

/** Notes, after a command was carried out, that its migration stands from now on. */
export function settleMigration(turn: Turn, command: Command): void {
  const isOpen = turn.run.migration?.before !== undefined
  if (!isOpen || passing.includes(command.type) || turn.context.actor.id === 'system') return
  if (turn.events.length > 0) turn.emit({ type: 'MigrationSettled' })
}
