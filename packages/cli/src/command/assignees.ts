// stagewright orchestration assignees
import type { StepAssignee } from '@stagewright/api'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'

/** A record by id and a person by user name, whose values stand for those of a run. */
export type Trial = { record?: string; starter?: string }

/** Says whom the steps would go to now; fails when one of them would stop. */
export async function sayAssignees(
  remote: Remote,
  apiName: string,
  { record: recordId, starter }: Trial,
): Promise<void> {
  const { client, terminal, answering } = remote
  const answer = await client.orchestrations.assignees(apiName, {
    ...(recordId !== undefined && { recordId }),
    ...(starter !== undefined && { starter }),
  })
  say(terminal, answering, answer, () =>
    answer.items.length === 0 ? ['No step is for people.'] : answer.items.map(line),
  )
  const count = answer.items.filter(({ problem }) => problem !== null).length
  if (count === 0) return
  throw new CommandFailed(`${count === 1 ? 'One step' : `${count} steps`} would find nobody.`)
}

/** A reference and the words of a policy say themselves what they mean. */
const nouns = {
  User: 'user ',
  Group: 'group ',
  Queue: 'queue ',
  Role: 'role ',
  RoleAndSubordinates: 'role ',
  Resource: '',
  Manager: '',
}

function line({ stage, step, kind, named, isFoundAtRunTime, found, problem }: StepAssignee) {
  const whom = `${stage} · ${step}: ${nouns[kind]}${named}${kind === 'RoleAndSubordinates' ? ' and subordinates' : ''}`
  if (isFoundAtRunTime) return `${whom}, found when the step starts`
  if (problem !== null || found === null) return `${whom}: ${problem ?? 'nobody'}`
  if (found.kind === 'User') return `${whom}: ${found.name}`
  const where = kind === 'Resource' ? `${found.name}, ` : ''
  return `${whom}: ${where}${found.memberCount} ${found.memberCount === 1 ? 'person' : 'people'}`
}
