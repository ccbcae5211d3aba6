// Is the installation well? What the doctor finds, with what to do, and how long things are kept.
import { Button } from '@mantine/core'
import type { DoctorFinding, DoctorReport } from '@stagewright/api'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './health-page.module.css'
import { BackgroundRightsSection } from './background-rights-section.tsx'
import { RetentionSection } from './retention-section.tsx'

/** The page. */
export function HealthPage() {
  return (
    <Page title="Health" note="Does the system hold what it promises, and how long are things kept">
      <DoctorSection />
      <RetentionSection />
      <BackgroundRightsSection />
    </Page>
  )
}

function DoctorSection() {
  const [isWhole, setIsWhole] = useState(false)
  const look = useMutation({
    mutationFn: (all: boolean) => server.doctor.examine({ all: all ? 'true' : 'false' }),
    onMutate: setIsWhole,
  })
  const { data: report, error, isPending } = look
  return (
    <section className={styles['card']} aria-label="Doctor">
      <header>
        <h2>Doctor</h2>
        <div className={styles['actions']}>
          <Button
            size="xs"
            variant="default"
            loading={isPending && isWhole}
            disabled={isPending}
            onClick={() => look.mutate(true)}
          >
            Every log
          </Button>
          <Button
            size="xs"
            loading={isPending && !isWhole}
            disabled={isPending}
            onClick={() => look.mutate(false)}
          >
            Look now
          </Button>
        </div>
      </header>
      <p className={styles['quiet']}>
        Looks for stuck runs, orphaned work items, logs that do not add up and work that nobody
        takes. It changes nothing and may run at any time, up to a minute on a large database.
      </p>
      {error && <ProblemView error={error} onRetry={() => look.mutate(isWhole)} />}
      {report && !isPending && <Report report={report} />}
    </section>
  )
}

function Report({ report: { checks, isWell, isWhole, at } }: { report: DoctorReport }) {
  const broken = checks.filter(({ findings }) => findings.length > 0)
  const held = checks.filter(({ findings }) => findings.length === 0)
  return (
    <>
      <p role="status" data-tone={isWell ? 'done' : 'error'} className={styles['verdict']}>
        {isWell
          ? `All ${checks.length} promises hold.`
          : `${broken.length} of ${checks.length} promises do not hold.`}{' '}
        <span className={styles['quiet']}>
          Looked <TimeAgo at={at} />
          {isWhole ? ' at every log' : ' at a sample of the logs'}
        </span>
      </p>
      {broken.map(({ name, promise, findings, hasMore }) => (
        <section key={name} aria-label={promise} className={styles['broken']}>
          <h3>Not so: {promise}</h3>
          <ul>
            {findings.map((finding) => (
              <Finding key={`${finding.id} ${finding.message}`} finding={finding} />
            ))}
          </ul>
          {hasMore && <p className={styles['quiet']}>There are more of this kind.</p>}
        </section>
      ))}
      {held.length > 0 && (
        <details>
          <summary>
            {held.length === 1 ? 'One promise holds' : `${held.length} promises hold`}
          </summary>
          <ul className={styles['held']}>
            {held.map(({ name, promise }) => (
              <li key={name}>{promise}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Finding({ finding: { message, remedy, runId } }: { finding: DoctorFinding }) {
  return (
    <li>
      <p>
        {message}{' '}
        {runId !== null && (
          <Link to="/runs/$id" params={{ id: runId }}>
            Show the run
          </Link>
        )}
      </p>
      <p className={styles['quiet']}>{remedy}</p>
    </li>
  )
}
