// The audit on behalf of somebody who may read it, and the acts of requests.
import { failed, ok, type Result } from '@stagewright/base'
import { chainHead, contentOf, keepActs, linksAfter, listAudit } from '@stagewright/store'
import { asAct, keepRefused } from '../audit/request-act.ts'
import type { Sealer } from '../audit/sealer.ts'
import { headProblem, verifyChain } from '../audit/verify-chain.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { AuditCommands } from '../face/audit-commands.ts'
import type { System } from '../system.ts'

/** Links of one answer of an export. */
const EXPORT_MAX = 500

/** The audit commands of the runtime. */
export function createAuditCommands(system: System, sealer: Sealer): AuditCommands {
  const { database } = system
  const reading = async <T>(viewer: Viewer, work: () => Promise<T>): Promise<Result<T, Problem>> =>
    viewer.permissions.includes('ViewAudit') ? ok(await work()) : failed(notAllowed)
  return {
    act: asAct,
    refused: (act, code) => keepRefused(system, act, code),
    list: (viewer, filter) => reading(viewer, () => listAudit(database, filter, system.now())),
    head: (viewer) =>
      reading(viewer, async () => {
        await sealer.seal()
        return chainHead(database)
      }),
    verify: (viewer, { after, noted }) =>
      reading(viewer, async () => {
        if (after === 0) await sealer.seal()
        const verification = await verifyChain(database, after)
        const problem = noted && verification.isWhole && (await headProblem(database, noted))
        if (!problem) return verification
        return { ...verification, problems: [...verification.problems, problem] }
      }),
    export: (viewer, after) =>
      reading(viewer, async () => {
        if (after === 0) await keepExport(system, viewer)
        if (after === 0) await sealer.seal()
        const links = await linksAfter(database, after, EXPORT_MAX)
        const contents = await contentOf(
          database,
          links.flatMap(({ entries }) => entries),
        )
        const exported = links.map((link) => ({
          ...link,
          entries: link.entries.map((entry) => {
            return { entry, content: contents.get(entry) ?? null }
          }),
        }))
        return { links: exported, isWhole: links.length < EXPORT_MAX }
      }),
  }
}

/** Who took the audit away is part of it. */
async function keepExport({ database, now }: System, { id, name }: Viewer): Promise<void> {
  const actor = { actorId: id, actorName: name, address: '', target: '' }
  const act = { ...actor, at: now(), act: 'audit.export', outcome: 'Done' as const, detail: {} }
  await database.transaction((tx) => keepActs(tx, [act]))
}

const notAllowed: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'The audit needs the permission View Audit.',
}
