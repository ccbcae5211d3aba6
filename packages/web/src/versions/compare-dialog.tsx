// What differs between two versions, in words.
import { NativeSelect, Skeleton } from '@mantine/core'
import type { DefinitionVersion, VersionChange } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { versionDiffQuery } from '../server/queries.ts'
import { changeWords, versionOption } from './version-words.ts'
import styles from './versions.module.css'

/** The dialog; it begins with a version and the active one, or the one before it. */
export default function CompareDialog({
  apiName,
  versions,
  version,
  onClose,
}: {
  apiName: string
  versions: readonly DefinitionVersion[]
  version: number
  onClose: () => void
}) {
  const others = versions.filter((one) => one.version !== version)
  const first = others.find(({ isActive }) => isActive) ?? others[0]
  const pair = [version, first?.version ?? version].sort((left, right) => left - right)
  const [from, setFrom] = useState(pair[0] ?? version)
  const [to, setTo] = useState(pair[1] ?? version)
  const { data, error, refetch } = useQuery(versionDiffQuery(apiName, from, to))
  const options = versions.map((one) => ({
    value: String(one.version),
    label: versionOption(one),
  }))
  return (
    <Dialog title="Compare versions" size="large" onClose={onClose}>
      <div className={styles['pair']}>
        <NativeSelect
          label="From"
          data={options}
          value={String(from)}
          onChange={(event) => setFrom(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label="To"
          data={options}
          value={String(to)}
          onChange={(event) => setTo(Number(event.currentTarget.value))}
        />
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} />}
      {data?.changes.length === 0 && (
        <p className={styles['note']}>
          {from === to ? 'Choose two versions.' : 'These versions do the same.'}
        </p>
      )}
      {data && data.changes.length > 0 && <Changes changes={data.changes} />}
    </Dialog>
  )
}

const signs = { added: '+', removed: '−', changed: '~' }

function Changes({ changes }: { changes: readonly VersionChange[] }) {
  return (
    <ul className={styles['changes']} aria-label="Changes">
      {changes.map((one) => (
        <li key={`${one.kind} ${one.name}`} data-change={one.change}>
          <span className={styles['sign']} aria-hidden="true">
            {signs[one.change]}
          </span>
          <div>
            <strong>{changeWords(one)}</strong> {one.change}
            {one.words.length > 0 && (
              <ul>
                {one.words.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
