// How long people worked on the steps of an orchestration in the last 30 days: one's own time, for
// people who manage runs everybody's. Fetched when it is opened.
import { Skeleton } from '@mantine/core'
import type { TimeReportLine } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemLine } from '../server/problem-text.ts'
import { timeReportQuery } from '../server/queries.ts'
import { useMay } from '../session/viewer.tsx'
import { lengthWords } from '../work-items/length-words.ts'
import styles from './time-report.module.css'

/** The section of an orchestration's page. */
export function TimeReport({ apiName }: { apiName: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const { data, error } = useQuery({ ...timeReportQuery(apiName), enabled: isOpen })
  const seesAll = useMay('ManageRuns')
  return (
    <details className={styles['report']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{seesAll ? 'Time spent' : 'Your time spent'}, last 30 days</summary>
      {error && <p role="alert">{problemLine(error)}</p>}
      {isOpen && !data && !error && <Skeleton height={64} />}
      {data?.items.length === 0 && (
        <p className={styles['quiet']}>
          No time was spent on its work items. It is measured while somebody works on one.
        </p>
      )}
      {data && data.items.length > 0 && <Table lines={data.items} />}
    </details>
  )
}

function Table({ lines }: { lines: readonly TimeReportLine[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Who</th>
          <th scope="col">Items</th>
          <th scope="col">Time</th>
          <th scope="col">For each item</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ step, by, items, seconds }) => (
          <tr key={`${step.name} ${by.id}`}>
            <td>{step.label}</td>
            <td>{by.name}</td>
            <td>{items}</td>
            <td>{lengthWords(seconds)}</td>
            <td>{lengthWords(Math.round(seconds / items))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
