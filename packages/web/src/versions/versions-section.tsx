// The versions of an orchestration: which is active, how many runs live on each, and what one does
// with them.
import { Button } from '@mantine/core'
import type { DefinitionVersion, OrchestrationPage } from '@stagewright/api'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { present } from '../app/search-params.ts'
import { useMay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { liveWords, stateWords } from './version-words.ts'
import styles from './versions.module.css'

const MigrateDialog = lazy(() => import('./migrate-dialog.tsx'))
const CompareDialog = lazy(() => import('./compare-dialog.tsx'))
const VersionActDialog = lazy(() => import('./version-act-dialog.tsx'))

type Open =
  | { dialog: 'migrate' }
  | { dialog: 'compare'; version: number }
  | { dialog: 'activate' | 'deactivate' | 'delete'; version: number }

/** The section of the page. */
export function VersionsSection({ orchestration }: { orchestration: OrchestrationPage }) {
  const [open, setOpen] = useState<Open>()
  const { versions, apiName } = orchestration
  const close = () => setOpen(undefined)
  const hasLive = versions.some(({ liveRuns }) => liveRuns > 0) && versions.length > 1
  return (
    <section className={styles['section']} aria-label="Versions">
      <header className={styles['head']}>
        <h2>Versions</h2>
        {useMay('ManageRuns') && hasLive && (
          <Button variant="default" onClick={() => setOpen({ dialog: 'migrate' })}>
            Migrate runs…
          </Button>
        )}
      </header>
      <ul className={styles['versions']}>
        {versions.map((one) => (
          <Version key={one.version} one={one} page={orchestration} onOpen={setOpen} />
        ))}
      </ul>
      <p className={styles['note']}>
        API name <code>{apiName}</code>. New runs begin on the active version; a run stays on its
        own until somebody migrates it.
      </p>
      <Suspense fallback={null}>
        {open?.dialog === 'migrate' && (
          <MigrateDialog apiName={apiName} versions={versions} onClose={close} />
        )}
        {open?.dialog === 'compare' && (
          <CompareDialog
            apiName={apiName}
            versions={versions}
            version={open.version}
            onClose={close}
          />
        )}
        {(open?.dialog === 'activate' ||
          open?.dialog === 'deactivate' ||
          open?.dialog === 'delete') && (
          <VersionActDialog
            page={orchestration}
            act={open.dialog}
            version={open.version}
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  )
}

function Version({
  one,
  page,
  onOpen,
}: {
  one: DefinitionVersion
  page: OrchestrationPage
  onOpen: (open: Open) => void
}) {
  const navigate = useNavigate({ from: '/orchestrations/$apiName' })
  const isAuthor = useMay('ManageDefinitions')
  const { version } = one
  const isShown = version === page.diagram.version
  return (
    <li aria-current={isShown ? 'true' : undefined}>
      <div className={styles['facts']}>
        <strong>Version {version}</strong>
        <span className={styles['state']} data-state={one.status}>
          {stateWords(one)}
        </span>
        <span>{liveWords(one.liveRuns)}</span>
        <span className={styles['by']}>
          deployed <TimeAgo at={one.deployedAt} /> by {one.deployedBy}
        </span>
      </div>
      <div className={styles['acts']}>
        {!isShown && (
          <Button
            variant="subtle"
            onClick={() => void navigate({ search: present({ version: String(version) }) })}
          >
            Show
          </Button>
        )}
        {page.versions.length > 1 && (
          <Button variant="subtle" onClick={() => onOpen({ dialog: 'compare', version })}>
            Compare
          </Button>
        )}
        {isAuthor && one.isActive && (
          <Button variant="subtle" onClick={() => onOpen({ dialog: 'deactivate', version })}>
            Deactivate
          </Button>
        )}
        {isAuthor && !one.isActive && one.isRunnable && (
          <Button variant="subtle" onClick={() => onOpen({ dialog: 'activate', version })}>
            Activate
          </Button>
        )}
        {isAuthor && !one.isActive && (
          <Button
            variant="subtle"
            color="red"
            onClick={() => onOpen({ dialog: 'delete', version })}
          >
            Delete
          </Button>
        )}
      </div>
    </li>
  )
}
