// The log of a run in words, newest first; each line opens to its raw form, all of it can be saved.
import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { LogLine, RunPage } from '@stagewright/api'
import { useMemo, useRef, useState } from 'react'
import { FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { filterLog, logKinds } from './filter-log.ts'
import { Seen } from './reasons.tsx'
import styles from './run-log.module.css'

const kindOptions = logKinds.map((kind) => ({
  value: kind,
  label: kind.charAt(0).toUpperCase() + kind.slice(1),
}))

function save(run: RunPage) {
  const file = new Blob([JSON.stringify(run.log, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `run-${run.id}-log.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The tab. */
export function RunLog({
  run,
  search,
  onSearch,
}: {
  run: RunPage
  search: string | undefined
  onSearch: (text: string | undefined) => void
}) {
  const [kind, setKind] = useState<string>()
  const [showsRaw, setShowsRaw] = useState(false)
  const lines = useMemo(
    () =>
      filterLog(
        run.log,
        search,
        logKinds.find((one) => one === kind),
      ).reverse(),
    [run.log, search, kind],
  )
  return (
    <div className={styles['log']}>
      <ListTools
        end={
          <>
            <Button variant="subtle" aria-pressed={showsRaw} onClick={() => setShowsRaw(!showsRaw)}>
              {showsRaw ? 'In words' : 'Raw'}
            </Button>
            <Button variant="subtle" onClick={() => save(run)}>
              Save as a file
            </Button>
          </>
        }
      >
        <SearchField label="Search the log" value={search} onChange={onSearch} />
        <FilterSelect label="About" value={kind} options={kindOptions} onChange={setKind} />
      </ListTools>
      {lines.length === 0 && <p className={styles['none']}>No line fits this filter.</p>}
      <Lines lines={lines} showsRaw={showsRaw} />
    </div>
  )
}

function Lines({ lines, showsRaw }: { lines: readonly LogLine[]; showsRaw: boolean }) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 36,
    getItemKey: (index) => lines[index]?.number ?? index,
    overscan: 16,
  })
  const toggle = (number: number) => {
    const next = new Set(opened)
    if (!next.delete(number)) next.add(number)
    setOpened(next)
  }
  return (
    <div ref={frame} className={styles['frame']} tabIndex={0} role="region" aria-label="Log">
      <ol style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          return (
            line && (
              <li
                key={line.number}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Line
                  line={line}
                  isOpen={showsRaw || opened.has(line.number)}
                  onToggle={() => toggle(line.number)}
                />
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}

function Line({
  line,
  isOpen,
  onToggle,
}: {
  line: LogLine
  isOpen: boolean
  onToggle: () => void
}) {
  return (
    <>
      <button type="button" className={styles['line']} aria-expanded={isOpen} onClick={onToggle}>
        <span className={styles['number']}>{line.number}</span>
        <span className={styles['text']}>{line.text}</span>
        <span className={styles['who']}>{line.actor.id === 'system' ? '' : line.actor.name}</span>
        <span className={styles['when']}>
          <TimeAgo at={line.at} />
        </span>
      </button>
      {isOpen && line.seen.length > 0 && (
        <div className={styles['seen']}>
          <Seen seen={line.seen} />
        </div>
      )}
      {isOpen && <pre className={styles['raw']}>{JSON.stringify(line, null, 2)}</pre>}
    </>
  )
}
