// The inbox inside React: an element like any other; its events are listened to by their names.
import { useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const asked = new URLSearchParams(location.search)
const root = document.getElementById('root')

function Page({ server }) {
  const [token, setToken] = useState('')
  const [done, setDone] = useState([])
  const renew = useCallback(async () => {
    const answer = await fetch(`/token?${asked}`)
    if (answer.ok) setToken((await answer.json()).token)
  }, [])
  useEffect(() => void renew(), [renew])
  return (
    <>
      <h1>Our own page, in React</h1>
      <p>Done on this page: {done.length === 0 ? 'nothing yet' : done.join(', ')}.</p>
      <stagewright-inbox
        theme="light"
        server={server}
        token={token}
        onexpired={() => void renew()}
        ondone={({ detail }) => setDone((before) => [...before, detail.label])}
      />
    </>
  )
}

createRoot(root).render(<Page server={root.dataset.server} />)
