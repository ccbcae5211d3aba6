// The rows of a query: records lead to their pages, lists of records show how many they hold.
import type { QueryResult } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { columnValue, rowsOfList } from './query-values.ts'
import styles from './query-page.module.css'
import { RecordValue } from './record-value.tsx'

type Row = QueryResult['records'][number]

const numeric = new Set(['Currency', 'Number', 'Percent', 'Summary'])
const ids = new Set(['Id', 'Lookup', 'MasterDetail', 'Hierarchy'])

/** The table. */
export function QueryTable({ result, rows }: { result: QueryResult; rows: readonly Row[] }) {
  const { columns, lists } = result
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Rows">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, label, type }) => (
              <th key={name} title={label} data-number={numeric.has(type) || undefined}>
                {name}
              </th>
            ))}
            {lists.map(({ name }) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={typeof row['Id'] === 'string' ? row['Id'] : at}>
              {columns.map(({ name, type }) => (
                <td key={name} data-number={numeric.has(type) || undefined}>
                  <Cell value={columnValue(row, name)} type={type} />
                </td>
              ))}
              {lists.map(({ name, columns: own }) => (
                <td key={name}>
                  <List rows={rowsOfList(row, name)} columns={own} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ value, type }: { value: ReturnType<typeof columnValue>; type: string }) {
  if (ids.has(type) && typeof value === 'string') {
    return (
      <Link to="/record/$id" params={{ id: value }}>
        {value}
      </Link>
    )
  }
  return <RecordValue value={value} type={type} reference={undefined} />
}

function List({ rows, columns }: { rows: Row[]; columns: QueryResult['columns'] }) {
  if (rows.length === 0) return <span className={styles['quiet']}>none</span>
  return (
    <details>
      <summary>{rows.length}</summary>
      <ul>
        {rows.map((row, at) => (
          <li key={typeof row['Id'] === 'string' ? row['Id'] : at}>
            {columns.map(({ name, type }) => (
              <span key={name} title={name}>
                <Cell value={columnValue(row, name)} type={type} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
