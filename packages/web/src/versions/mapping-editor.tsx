// The second step of a migration: what becomes what. By name at first; each pair can be changed.
import { NativeSelect } from '@mantine/core'
import type { MappedElement, RouteAnswer } from '@stagewright/api'
import type { WantedMigration } from './migrate-all.ts'
import styles from './versions.module.css'

type Diff = RouteAnswer<'orchestrations.diff'>
type Mapping = WantedMigration['mapping']

/** The table. */
export function MappingEditor({
  diff,
  mapping,
  onChange,
}: {
  diff: Diff
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}) {
  const lost = diff.mapping.filter((one) => counterpart(one, mapping) === null).length
  return (
    <>
      <p>
        {lost === 0
          ? 'Every stage and step has a counterpart.'
          : `${lost} without counterpart, marked below. A run that stands in such a stage cannot be migrated; open work of such a step is closed.`}
      </p>
      <table className={styles['mapping']}>
        <thead>
          <tr>
            <th>Version {diff.from}</th>
            <th>Version {diff.to}</th>
          </tr>
        </thead>
        <tbody>
          {diff.mapping.map((one) => (
            <tr
              key={`${one.kind} ${one.name}`}
              data-kind={one.kind}
              data-none={counterpart(one, mapping) === null || undefined}
            >
              <td>{one.label}</td>
              <td>
                <NativeSelect
                  aria-label={`Counterpart of ${one.label}`}
                  size="xs"
                  data={optionsFor(one, diff)}
                  value={counterpart(one, mapping) ?? ''}
                  onChange={(event) =>
                    onChange({ ...mapping, [one.name]: event.currentTarget.value || null })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function counterpart({ name, to }: MappedElement, mapping: Mapping): string | null {
  const own = Object.hasOwn(mapping, name) ? mapping[name] : undefined
  return own === undefined ? to : own
}

function optionsFor({ kind }: MappedElement, { targets }: Diff) {
  const stages = new Map(targets.map(({ name, label }) => [name, label]))
  const same = targets.filter((target) => target.kind === kind)
  return [
    { value: '', label: 'No counterpart' },
    ...same.map(({ name, label, stage }) => ({
      value: name,
      label: stage === null ? label : `${label} (${stages.get(stage) ?? stage})`,
    })),
  ]
}
