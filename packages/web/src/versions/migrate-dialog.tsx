// Migrates live runs in three steps: which and where to, what becomes what, and what would happen
// to each run. Nothing is written before the last button.
import { Button } from '@mantine/core'
import type { DefinitionVersion, MigrationResult } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { problemLine } from '../server/problem-text.ts'
import { versionDiffQuery } from '../server/queries.ts'
import { MappingEditor } from './mapping-editor.tsx'
import { MigrationChoice } from './migration-choice.tsx'
import { MigrationResults } from './migration-results.tsx'
import { migrateAll, type WantedMigration } from './migrate-all.ts'
import { resultsWords } from './version-words.ts'
import styles from './versions.module.css'

type Step = 'choose' | 'map' | 'preview' | 'done'
const steps: [Step, string][] = [
  ['choose', '1 Runs and version'],
  ['map', '2 Mapping'],
  ['preview', '3 Preview'],
]

/** The dialog. `run` is the one run it is about; without it all live runs of a version are. */
export default function MigrateDialog({
  apiName,
  versions,
  run,
  onClose,
}: {
  apiName: string
  versions: readonly DefinitionVersion[]
  run?: { id: string; name: string; version: number }
  onClose: () => void
}) {
  const [step, setStep] = useState<Step>('choose')
  const [wanted, setWanted] = useState(() => firstChoice(apiName, versions, run))
  const { from, version } = wanted
  const diff = useQuery({
    ...versionDiffQuery(apiName, from, version),
    enabled: from !== version,
  })
  const { results, doing, preview, migrate } = useMigration(wanted, setStep)
  const problem = doing.error ?? diff.error
  const good = results.filter(({ outcome }) => outcome === 'possible').length
  const buttons = {
    choose: (
      <Button
        disabled={!diff.data && from !== version}
        loading={from === version && doing.isPending}
        onClick={() => (from === version ? preview() : setStep('map'))}
      >
        Next
      </Button>
    ),
    map: (
      <Button loading={doing.isPending} onClick={preview}>
        Preview
      </Button>
    ),
    preview: (
      <Button disabled={good === 0} loading={doing.isPending} onClick={migrate}>
        {migrateLabel(good)}
      </Button>
    ),
    done: <Button onClick={onClose}>Close</Button>,
  }
  return (
    <Dialog
      title={run ? `Migrate run ${run.name}` : 'Migrate runs'}
      size="large"
      onClose={onClose}
      footer={
        <>
          {(step === 'map' || step === 'preview') && (
            <Button
              variant="default"
              onClick={() => setStep(step === 'map' || from === version ? 'choose' : 'map')}
            >
              Back
            </Button>
          )}
          {buttons[step]}
        </>
      }
    >
      <NeedsSecondPerson act="runs.migrate" />
      <ol className={styles['steps']} aria-label="Steps">
        {steps.map(([name, label]) => (
          <li key={name} aria-current={name === step ? 'step' : undefined}>
            {label}
          </li>
        ))}
      </ol>
      {step === 'choose' && (
        <MigrationChoice
          versions={versions}
          wanted={wanted}
          stages={(diff.data?.mapping ?? []).filter(({ kind }) => kind === 'stage')}
          onChange={setWanted}
        />
      )}
      {step === 'map' && diff.data && (
        <MappingEditor
          diff={diff.data}
          mapping={wanted.mapping}
          onChange={(mapping) => setWanted({ ...wanted, mapping })}
        />
      )}
      {(step === 'preview' || step === 'done') && (
        <>
          <p role="status">{resultsWords(results)}</p>
          {step === 'done' && results.length > 0 && (
            <p className={styles['note']}>
              Each can be undone on its own page until somebody works on the run.
            </p>
          )}
          <MigrationResults results={results} />
        </>
      )}
      {problem && (
        <p role="alert" className={styles['problem']}>
          {problemLine(problem)}
        </p>
      )}
    </Dialog>
  )
}

function migrateLabel(count: number): string {
  if (count === 0) return 'Migrate'
  return count === 1 ? 'Migrate 1 run' : `Migrate ${count.toLocaleString()} runs`
}

/** From where most runs are to the active version, or the newest other one. */
function firstChoice(
  apiName: string,
  versions: readonly DefinitionVersion[],
  run: { id: string; version: number } | undefined,
): WantedMigration {
  const crowded = [...versions]
    .filter(({ isActive }) => !isActive)
    .sort((left, right) => right.liveRuns - left.liveRuns)
  const from = run?.version ?? crowded[0]?.version ?? versions[0]?.version ?? 1
  const others = versions.filter((one) => one.version !== from && one.isRunnable)
  const to = others.find(({ isActive }) => isActive) ?? others[0]
  return {
    apiName,
    from,
    version: to?.version ?? from,
    mapping: {},
    pins: to ? 'keep' : 'renew',
    reason: '',
    ...(run && { runId: run.id }),
  }
}

function useMigration(wanted: WantedMigration, onStep: (step: Step) => void) {
  const cache = useQueryClient()
  const [results, setResults] = useState<MigrationResult[]>([])
  const doing = useMutation({
    mutationFn: (isPreview: boolean) => migrateAll(wanted, isPreview),
    onSuccess: async (all, isPreview) => {
      setResults(all)
      onStep(isPreview ? 'preview' : 'done')
      if (isPreview) return
      const { apiName } = wanted
      await cache.invalidateQueries({ queryKey: ['orchestration', apiName] })
      await cache.invalidateQueries({ queryKey: ['runs'] })
      for (const { runId } of all) await cache.invalidateQueries({ queryKey: ['run', runId] })
    },
  })
  return {
    results,
    doing,
    preview: () => doing.mutate(true),
    migrate: () => doing.mutate(false),
  }
}
