// A desk with work under way, what is found in it after damage, and which checks were seen to find
// something.
import { isoInstant } from '@stagewright/base'
import { examineWithin, type Transaction } from '@stagewright/store'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from './counting-system.ts'
import { whatToExamine } from '../operations/examine-database.ts'
import { type DeskWorld, openDeskWorld } from './desk-world.ts'
import { runDueJobs } from './moved-time.ts'

type Report = Awaited<ReturnType<typeof examineWithin>>[number]

export type ExaminedDesk = DeskWorld & {
  ona: Viewer
  /** Four work items: the first is worked on, the run of the second was canceled. */
  items: string[]
  /** Their runs. */
  runs: string[]
  /**
   * What one check finds after damage that no foreign key stands in the way of, as a broken disk or
   * a hand would do it; then all is as before. `I0` and `R0` in a text stand for items and runs.
   */
  foundAfter(
    damage: string | ((tx: Transaction) => Promise<void>),
    check: string,
    isWhole?: boolean,
  ): Promise<Report['findings']>
  /** All checks that were carried out. */
  checks(): string[]
  /** Those that were asked for and found something, or nothing. */
  seen: { finding: Set<string>; silent: Set<string> }
}

/** Undoes the damage. */
class Undo extends Error {}

/** Opens it. */
export async function openExaminedDesk(): Promise<ExaminedDesk> {
  const world = await openDeskWorld([
    { username: 'ona', isAtDesk: true, permissions: ['ManageRuns', 'ViewAllRuns'] },
  ])
  const { database } = world.system
  const ona = await world.as('ona')
  const items = await world.begin(ona, 4)
  const rows = await database.query<{ run: string }>(
    `select run_id as run from unnest($1::text[]) with ordinality wanted (id, place)
     join work_item using (id) order by place`,
    [items],
  )
  const runs = rows.map(({ run }) => run)
  valueOf(await world.runtime.workItems.claim(ona, items[0] ?? ''))
  valueOf(await world.runtime.workItems.open(ona, items[0] ?? ''))
  valueOf(await world.runtime.runs.cancel(ona, runs[1] ?? '', 'Entered twice.'))
  await runDueJobs(world.system)
  const named = (text: string) =>
    text
      .replaceAll(/\bI(\d)\b/g, (_, at: string) => items[Number(at)] ?? '')
      .replaceAll(/\bR(\d)\b/g, (_, at: string) => runs[Number(at)] ?? '')
  const seen: ExaminedDesk['seen'] = { finding: new Set(), silent: new Set() }
  let reports: Report[] = []
  return {
    ...{ ...world, ona, items, runs, seen },
    checks: () => reports.map(({ name }) => name),
    async foundAfter(damage, check, isWhole = true) {
      const work = async (tx: Transaction) => {
        await tx.query('set local session_replication_role = replica')
        if (typeof damage === 'string') await tx.query(named(damage))
        else await damage(tx)
        reports = await examineWithin(tx, {
          now: isoInstant(world.clock.now()),
          isWhole,
          ...whatToExamine(world.system.deployment.schema),
          elapsed: () => 0,
        })
        throw new Undo()
      }
      await database.transaction(work).catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
      // What sequences gave is not undone.
      await database.query(`select setval('run_number', 4), setval('work_item_number', 4),
        setval('approval_work_item_number', 1, false),
        setval('approval_submission_number', 1, false)`)
      const report = reports.find(({ name }) => name === check)
      if (!report) throw new Error(`There is no check ${check}.`)
      seen[report.findings.length > 0 ? 'finding' : 'silent'].add(check)
      return report.findings
    },
  }
}

/** A statement that adds a job; `more` are arguments of the queue's own. */
export function jobText(payload: string, more = ''): string {
  return `select graphile_worker.add_job('PassTime', payload => '${payload}'::json${more})`
}
