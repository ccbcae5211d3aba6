// The first step of a migration: which runs, to which version, and with which called flows.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { DefinitionVersion, MappedElement } from '@stagewright/api'
import type { WantedMigration } from './migrate-all.ts'
import { versionOption } from './version-words.ts'
import styles from './versions.module.css'

/** The fields. */
export function MigrationChoice({
  versions,
  wanted,
  stages,
  onChange,
}: {
  versions: readonly DefinitionVersion[]
  wanted: WantedMigration
  stages: readonly MappedElement[]
  onChange: (wanted: WantedMigration) => void
}) {
  const isOne = wanted.runId !== undefined
  const option = (one: DefinitionVersion) => ({
    value: String(one.version),
    label: versionOption(one),
  })
  const choose = (from: number, version: number) => {
    const { stage: _, ...rest } = wanted
    const pins = from === version ? 'renew' : wanted.pins
    onChange({ ...rest, from, version, pins, mapping: {} })
  }
  return (
    <>
      <div className={styles['pair']}>
        <NativeSelect
          label={isOne ? 'The run is on' : 'Runs of'}
          disabled={isOne}
          data={versions.map(option)}
          value={String(wanted.from)}
          onChange={(event) => choose(Number(event.currentTarget.value), wanted.version)}
        />
        <NativeSelect
          label="Go over to"
          data={versions.filter(({ isRunnable }) => isRunnable).map(option)}
          value={String(wanted.version)}
          onChange={(event) => choose(wanted.from, Number(event.currentTarget.value))}
        />
      </div>
      {!isOne && stages.length > 0 && (
        <NativeSelect
          label="That stand in"
          data={[
            { value: '', label: 'Any stage' },
            ...stages.map(({ name, label }) => ({ value: name, label })),
          ]}
          value={wanted.stage ?? ''}
          onChange={(event) => {
            const { stage: _, ...rest } = wanted
            const stage = event.currentTarget.value
            onChange({ ...rest, ...(stage !== '' && { stage }) })
          }}
        />
      )}
      <Checkbox
        label="Called flows take their active version"
        description="Otherwise each stays in the version the run began with."
        checked={wanted.pins === 'renew'}
        disabled={wanted.from === wanted.version}
        onChange={(event) =>
          onChange({ ...wanted, pins: event.currentTarget.checked ? 'renew' : 'keep' })
        }
      />
      <TextInput
        label="Reason"
        description="Stands in the log of each run."
        maxLength={1333}
        value={wanted.reason}
        onChange={(event) => onChange({ ...wanted, reason: event.currentTarget.value })}
      />
    </>
  )
}
