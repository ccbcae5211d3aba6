// Simulated orchestrations and their one version as records.
import { idFromNumber } from '@stagewright/base'
import type { DefinitionVersion } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { RunObjects } from './run-objects.ts'

function orchestrations({ versions }: RunObjects): DefinitionVersion[] {
  return versions
    .filter(({ definition }) => definition.kind.endsWith('orchestration'))
    .sort((left, right) => (left.apiName < right.apiName ? -1 : 1))
}

function idOf(prefix: string, known: RunObjects, apiName: string): string | null {
  const at = orchestrations(known).findIndex((version) => version.apiName === apiName)
  return at < 0 ? null : idFromNumber(prefix, BigInt(at + 1))
}

/** The id of a version; a simulation has one of each orchestration. */
export function versionId(known: RunObjects, apiName: string, _version: number): string | null {
  return idOf('0jN', known, apiName)
}

function shared({ definition }: DefinitionVersion): FlowRecord {
  const { metadata } = definition
  const isOnRecord = metadata.start?.triggerType === 'RecordAfterSave'
  return {
    Name: definition.label,
    ApiVersion: metadata.apiVersion ?? null,
    Status: 'Active',
    OrchestrationType: isOnRecord ? 'OrchRecTrigAftSave' : 'OrchAutolnch',
    Description: metadata.description ?? null,
    IsTemplate: metadata.isTemplate ?? false,
    IsOverridable: metadata.isOverridable ?? false,
    IsDeleted: false,
  }
}

/** Orchestrations. */
export function orchestrationRecords(known: RunObjects): FlowRecord[] {
  return orchestrations(known).map((version) => {
    const { apiName, definition } = version
    const runs = known.data.runs.values().filter((run) => run.orchestration.apiName === apiName)
    const ended = runs.flatMap(({ startedAt, endedAt }) => (endedAt ? [endedAt - startedAt] : []))
    const completed = runs.filter(({ status }) => status === 'Completed').length
    const hundredths = (value: number) => Math.round(value * 100) / 100
    const sum = ended.reduce((total, time) => total + time, 0)
    const isOnRecord = definition.metadata.start?.triggerType === 'RecordAfterSave'
    return {
      ...shared(version),
      Id: idOf('0jO', known, apiName),
      ApiName: apiName,
      ActiveVersionId: idOf('0jN', known, apiName),
      TriggerType: isOnRecord ? 'RecordAfterSave' : null,
      OrchestrationLabel: definition.label,
      RunCount: runs.length,
      FailedRunCount: runs.filter(({ status }) => status === 'Error').length,
      CompletionRate: runs.length === 0 ? null : hundredths((100 * completed) / runs.length),
      AverageRunTime: ended.length === 0 ? null : hundredths(sum / ended.length / 1000),
    }
  })
}

/** Their versions. */
export function versionRecords(known: RunObjects): FlowRecord[] {
  return orchestrations(known).map((version) => ({
    ...shared(version),
    Id: idOf('0jN', known, version.apiName),
    FlowOrchestrationId: idOf('0jO', known, version.apiName),
    VersionNumber: version.version,
    RunInMode: version.definition.metadata.runInMode ?? null,
    TriggerObjectOrEventLabel: version.definition.metadata.start?.object ?? null,
  }))
}
