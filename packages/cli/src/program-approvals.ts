// The commands about approvals: names, arguments and options.
import { type Command, Option } from 'commander'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  isSentOnce,
  queryOf,
} from './program-parts.ts'

type Submit = { process?: string; comments?: string; firstApprover?: string }

const load = () => import('./command/approval.ts')
const statuses = ['InProgress', 'Approved', 'Rejected', 'Recalled', 'Canceled', 'Errored']

/** `stagewright approval …`. */
export function addApproval({ program, terminal }: Context): void {
  const approval = program
    .command('approval')
    .description('Approvals: records that are submitted, and how they are decided.')
  asksServer(approval.command('processes <recordId>'))
    .description('Lists what a record can be submitted to.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).listProcesses(await connected(terminal, options), id),
    )
  isSentOnce(asksServer(approval.command('submit <recordId>')))
    .description('Submits a record for approval.')
    .option('--process <ApiName>', 'to this process (default: the first that takes the record)')
    .option('--comment <text>', 'what the approvers are told')
    .option('--first-approver <username>', 'who is asked first, where the process leaves it open')
    .action(async (id: string, options: Given<Submit & { comment?: string }>) => {
      const { process, comment, firstApprover } = options
      const body = {
        ...(process !== undefined && { process }),
        ...(comment !== undefined && { comments: comment }),
        ...(firstApprover !== undefined && { firstApprover }),
      }
      await (await load()).submitRecord(await connected(terminal, options), id, body)
    })
  isPaged(asksServer(approval.command('list')))
    .description('Lists submissions, newest first.')
    .addOption(new Option('--status <status>', 'only in this state').choices(statuses))
    .option('--record-id <id>', 'only of this record')
    .option('--submitted-by <id>', 'only by this person')
    .action(async (options: Given<object>) => {
      await (await load()).listSubmissions(await connected(terminal, options), queryOf(options))
    })
  asksServer(approval.command('show <id>'))
    .description('Shows a submission: whom it was put to and what they said.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showSubmission(await connected(terminal, options), id),
    )
  asksServer(approval.command('history <recordId>'))
    .description('Shows how a record was decided on.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showHistory(await connected(terminal, options), id),
    )
  asksServer(approval.command('recall <id>'))
    .description('Takes a submitted record back.')
    .option('--comment <text>', 'why', '')
    .action(async (id: string, options: Given<{ comment: string }>) =>
      (await load()).recallSubmission(await connected(terminal, options), id, options.comment),
    )
  asksServer(approval.command('cancel <id>'))
    .description('Ends a submission without its recall path.')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason: string }>) =>
      (await load()).cancelSubmission(await connected(terminal, options), id, options.reason),
    )
}

/** `stagewright work-item approve` and `reject`. */
export function addReviews(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const verbs = { approve: 'Approve', reject: 'Reject' } as const
  for (const [verb, decision] of Object.entries(verbs)) {
    asksServer(item.command(`${verb} <ids...>`))
      .description(`${decision}s items of approval steps without their screens.`)
      .option('--comment <text>', 'what stands beside the decision')
      .action(async (ids: string[], options: Given<{ comment?: string }>) => {
        const { reviewWorkItems } = await import('./command/work-item.ts')
        const { comment } = options
        const review = { decision, ...(comment !== undefined && { comments: comment }) }
        await reviewWorkItems(await connected(terminal, options), ids, review)
      })
  }
}
