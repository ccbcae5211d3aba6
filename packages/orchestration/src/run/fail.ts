// The run cannot go on by itself: an incident says what a person must look at.
import { keyPrefixes, type Turn } from '../turn.ts'

export type Failure = { code: string; message: string; stepId?: string; stageId?: string }

/** Raises an incident and stops the run on Error. Record changes made so far stay. */
export function failRun(turn: Turn, failure: Failure): void {
  raiseIncident(turn, failure)
  turn.emit({ type: 'RunFailed', message: failure.message })
}

/** Raises an incident; the same one about the same step is not raised twice while it is open. */
export function raiseIncident(turn: Turn, failure: Failure): void {
  const isOpen = Object.values(turn.run.incidents).some(
    (incident) =>
      incident.resolvedAt === undefined &&
      incident.code === failure.code &&
      incident.stepId === failure.stepId &&
      incident.stageId === failure.stageId,
  )
  if (isOpen) return
  turn.emit({ type: 'IncidentRaised', incidentId: turn.newId(keyPrefixes.incident), ...failure })
}

/** Resolves the open incidents that a test picks. */
export function resolveIncidents(
  turn: Turn,
  reason: string,
  picks: (incident: Turn['run']['incidents'][string]) => boolean,
): void {
  for (const incident of Object.values(turn.run.incidents)) {
    if (incident.resolvedAt !== undefined || !picks(incident)) continue
    turn.emit({ type: 'IncidentResolved', incidentId: incident.id, reason })
  }
}
