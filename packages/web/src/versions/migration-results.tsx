// What becomes of each run: its steps and what follows, or the reasons why it stays where it is.
import { CheckCircledIcon, ChevronRightIcon, CrossCircledIcon } from '@radix-ui/react-icons'
import type { MigrationResult } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import styles from './versions.module.css'

/** Runs that are listed; the others are in the figures. */
const LISTED = 100

/** The list, those that cannot be migrated first. */
export function MigrationResults({ results }: { results: readonly MigrationResult[] }) {
  const isRefused = ({ outcome }: MigrationResult) => outcome === 'refused'
  const ordered = [...results.filter(isRefused), ...results.filter((one) => !isRefused(one))]
  return (
    <>
      <ul className={styles['results']} aria-label="Runs">
        {ordered.slice(0, LISTED).map((one) => (
          <li key={one.runId}>
            <Result result={one} isOpen={results.length === 1 || isRefused(one)} />
          </li>
        ))}
      </ul>
      {ordered.length > LISTED && (
        <p className={styles['note']}>… and {(ordered.length - LISTED).toLocaleString()} more.</p>
      )}
    </>
  )
}

function Result({ result, isOpen }: { result: MigrationResult; isOpen: boolean }) {
  const { outcome, stage, steps, reasons, notes, pins, next } = result
  const isGood = outcome !== 'refused'
  const Icon = isGood ? CheckCircledIcon : CrossCircledIcon
  return (
    <details open={isOpen}>
      <summary>
        <ChevronRightIcon className={styles['turn']} aria-hidden="true" />
        <Icon className={isGood ? styles['good'] : styles['bad']} aria-hidden="true" />
        <span>{result.name}</span>
        {result.recordName !== null && <span>{result.recordName}</span>}
        <span className={styles['by']}>
          {isGood ? (stage === null ? 'in no stage' : `in ${stage.label}`) : 'stays where it is'}
        </span>
      </summary>
      <ul>
        {reasons.map((words) => (
          <li key={words} className={styles['bad']}>
            {words}
          </li>
        ))}
        {steps.map((step) => (
          <li key={`${step.from} ${step.to}`}>
            <strong>{step.label}</strong> {step.words}
          </li>
        ))}
        {pins.map(({ flow, from, to }) => (
          <li key={flow}>
            Flow {flow}: {from === null ? `version ${to}` : `version ${from} → ${to}`}
          </li>
        ))}
        {notes.map((words) => (
          <li key={words}>{words}</li>
        ))}
        {next.map((words, at) => (
          <li key={`${at} ${words}`}>Then: {words}</li>
        ))}
        <li>
          <Link to="/runs/$id" params={{ id: result.runId }}>
            Open the run
          </Link>
        </li>
      </ul>
    </details>
  )
}
