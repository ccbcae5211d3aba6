// The frame of the signed-in application: navigation, palette, keys, live stream, and the place
// itself.
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useActions, useKeyboard, type Action } from '../keys/actions.ts'
import { server } from '../server/client.ts'
import { useLive } from '../server/live.ts'
import { badgesQuery, heldActRulesQuery, heldActsQuery, noticesQuery } from '../server/queries.ts'
import { useSecondPersonQuestion, whenAsked } from '../second-person/asked-second-person.ts'
import { forgetSession } from '../session/forget-session.ts'
import { useViewer } from '../session/viewer.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { PersonMenu } from './person-menu.tsx'
import { placesFor } from './places.ts'
import styles from './shell.module.css'
import { Count, SideBar } from './side-bar.tsx'
import { sayDone, sayProblem } from './toast.ts'
import { useOfferedUndo } from './undo.ts'

const Palette = lazy(() => import('../palette/palette.tsx'))
const SecondPersonDialog = lazy(() => import('../second-person/reason-dialog.tsx'))
const KeysSheet = lazy(() => import('../keys/keys-sheet.tsx'))

type Overlay = 'palette' | 'keys' | undefined

/** Leaves the session and everything fetched in it. */
function useSignOut() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    let providerUrl: string | undefined
    try {
      providerUrl = (await server.session.signOut()).providerUrl
    } catch (error) {
      return sayProblem(error, 'You are still signed in')
    }
    if (providerUrl !== undefined) return location.assign(providerUrl)
    await navigate({ to: '/sign-in' })
    forgetSession(cache)
  }, [cache, navigate])
}

/** Actions that are there in every place. */
function useFrameActions(open: (overlay: Overlay) => void, signOut: () => void) {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme()
  const { permissions } = useViewer()
  const undo = useOfferedUndo()
  const actions = useMemo((): Action[] => {
    const go = placesFor(permissions).map((place) => ({
      id: `go-${place.to}`,
      label: `Go to ${place.label}`,
      key: place.key,
      group: 'Places',
      run: () => void navigate({ to: place.to }),
    }))
    const dark = shown === 'dark'
    return [
      ...go,
      {
        id: 'palette',
        label: 'Search and act',
        key: 'mod+k',
        group: 'Everywhere',
        isKeyOnly: true,
        run: () => open('palette'),
      },
      {
        id: 'keys',
        label: 'Show all keys',
        key: '?',
        group: 'Everywhere',
        run: () => open('keys'),
      },
      {
        id: 'scheme',
        label: dark ? 'Light colours' : 'Dark colours',
        group: 'Everywhere',
        run: () => setColorScheme(dark ? 'light' : 'dark'),
      },
      { id: 'sign-out', label: 'Sign out', group: 'Everywhere', run: signOut },
      ...(undo
        ? [{ id: 'undo', label: 'Undo', key: 'mod+z', group: 'Everywhere', run: undo }]
        : []),
    ]
  }, [navigate, open, signOut, shown, setColorScheme, permissions, undo])
  useActions(actions)
}

/** What was to be done waits now: its dialog closes, as by Esc, and says no more that it failed. */
function tellAsked() {
  for (const dialog of document.querySelectorAll('dialog[open]')) {
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
  }
  sayDone('A second person is asked. Nothing is done before they agree.')
}

/** The frame around every place. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const leave = useCallback(() => void navigate({ to: '/sign-in' }), [navigate])
  const isLive = useLive(leave)
  const close = useCallback(() => setOverlay(undefined), [])
  const question = useSecondPersonQuestion()
  useEffect(() => whenAsked(tellAsked), [])
  useKeyboard()
  useFrameActions(
    setOverlay,
    useCallback(() => void signOut(), [signOut]),
  )
  return (
    <div className={styles['frame']}>
      <a href="#place" className={styles['skip']}>
        Skip to the content
      </a>
      <Sidebar onOverlay={setOverlay} onSignOut={() => void signOut()} />
      <main id="place" className={styles['place']} tabIndex={-1}>
        <ConnectionBanner isLive={isLive} />
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {overlay === 'palette' && <Palette onClose={close} />}
        {overlay === 'keys' && <KeysSheet onClose={close} />}
        {question && <SecondPersonDialog key={question.first} question={question} />}
      </Suspense>
    </div>
  )
}

/** Acts that wait for the viewer as the second person; nothing is asked where that is off. */
function useWaitingActs(): number {
  const { permissions } = useViewer()
  const mayDecide = placesFor(permissions).some(({ to }) => to === '/second-person')
  const rules = useQuery({ ...heldActRulesQuery(), enabled: mayDecide }).data
  const isOn = mayDecide && rules !== undefined && rules.acts.length > 0
  return (
    useInfiniteQuery({ ...heldActsQuery('Waiting'), enabled: isOn }).data?.pages[0]?.waiting ?? 0
  )
}

function Sidebar({
  onOverlay,
  onSignOut,
}: {
  onOverlay: (overlay: Overlay) => void
  onSignOut: () => void
}) {
  const badges = useQuery(badgesQuery()).data
  const unread = useInfiniteQuery(noticesQuery()).data?.pages[0]?.unread ?? 0
  const waiting = useWaitingActs()
  const counts: Record<string, ReactNode> = {
    '/inbox': badges && badges.mine + badges.queues > 0 && (
      <Count words="open for you">{badges.mine + badges.queues}</Count>
    ),
    '/runs': badges && badges.runsWithError > 0 && (
      <Count words="with an error" tone="error">
        {badges.runsWithError}
      </Count>
    ),
    '/notices': unread > 0 && <Count words="not read">{unread}</Count>,
    '/second-person': waiting > 0 && <Count words="wait for you">{waiting}</Count>,
    '/scheduled': badges && badges.failedFlows > 0 && (
      <Count words="flows failed" tone="error">
        {badges.failedFlows}
      </Count>
    ),
  }
  const here = useLocation({ select: ({ pathname }) => pathname })
  const router = useRouter()
  return (
    <SideBar
      places={placesFor(useViewer().permissions)}
      here={here}
      counts={counts}
      onSearch={() => onOverlay('palette')}
      onGo={(to) => void router.navigate({ to })}
      onNear={(to) => void router.preloadRoute({ to })}
      person={<PersonMenu onOverlay={onOverlay} onSignOut={onSignOut} />}
    />
  )
}
