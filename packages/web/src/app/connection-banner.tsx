// Says when the page no longer hears from the server, and when it is back.
import { useEffect, useState } from 'react'
import styles from './connection-banner.module.css'

const patienceMs = 2500

/** A line at the top while the stream is down for longer than a blink. */
export function ConnectionBanner({ isLive }: { isLive: boolean }) {
  const [isLost, setIsLost] = useState(false)
  useEffect(() => {
    if (isLive) {
      setIsLost(false)
      return undefined
    }
    const timer = setTimeout(() => setIsLost(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isLive])
  return (
    <div role="status" className={isLost ? styles['banner'] : 'unseen'}>
      {isLost &&
        `No connection to the server. What you see may be out of date;
        it is renewed as soon as the connection is back.`}
    </div>
  )
}
