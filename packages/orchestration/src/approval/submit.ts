// A record comes in for approval: the submission that the run keeps, the inputs every approval
// orchestration has, and whether the record meets what is asked of it.
import { failed, ok, type JsonObject, type Result } from '@stagewright/base'
import type { FlowConnector } from '@stagewright/metadata'
import type { StartRun } from '../command.ts'
import { requirementsHold } from '../condition-world.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { keyPrefixes, type Turn } from '../turn.ts'
import { approvalSettings } from './settings.ts'
import type { Submission } from './submission.ts'

/** The submission of a run that starts; undefined for what is no approval. */
export function submissionOf(turn: Turn, command: StartRun): Submission | undefined {
  const { definition, context } = turn
  if (definition.kind !== 'approval-orchestration') return undefined
  const { submission, inputs, triggeringRecord } = command
  const { id, name } = submission?.submittedBy ?? context.actor
  const recordId = triggeringRecord?.id ?? inputs['recordId']
  return {
    id: turn.newId(keyPrefixes.submission),
    recordId: typeof recordId === 'string' ? recordId : '',
    submittedBy: { id, name },
    comments: submission?.comments ?? textIn(inputs['submissionComments']),
    sendsMail: !approvalSettings(definition).sendsNoMail,
  }
}

/** The inputs of an approval orchestration: what the caller gives stands before the usual ones. */
export function submissionInputs(command: StartRun, submission: Submission): JsonObject {
  const { recordId, submittedBy, comments } = submission
  const { firstApprover } = command.submission ?? {}
  return {
    recordId,
    submitter: submittedBy.id,
    submissionComments: comments,
    ...(firstApprover !== undefined && { firstApprover }),
    ...command.inputs,
  }
}

/**
 * Where a submitted record goes first. Refused when it does not meet the entry criteria; with
 * `skipsEntryCriteria` it goes where it would if it did.
 */
export function entryOf(turn: Turn, command: StartRun): Result<FlowConnector | undefined, Refusal> {
  const { definition } = turn
  const start = definition.metadata.start?.connector
  const { entryDecision } = approvalSettings(definition)
  const node = entryDecision === undefined ? undefined : definition.nodes[entryDecision]
  const rule = node?.nodeKind === 'decisions' ? node.rules[0] : undefined
  if (!rule) return ok(start)
  if (command.submission?.skipsEntryCriteria === true) return ok(rule.connector)
  const holds = requirementsHold(turn, rule.conditions, rule.conditionLogic)
  const label = definition.label
  if (!holds.ok) {
    const message = `The entry criteria of ${label} cannot be evaluated: ${holds.error.message}`
    return failed(refuse('approval-criteria-not-met', message))
  }
  if (holds.value) return ok(start)
  const message = `The record does not meet the entry criteria of ${label}.`
  return failed(refuse('approval-criteria-not-met', message))
}

function textIn(value: JsonObject[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}
