import './theme/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguage } from './language/language.ts'
import { keepPage } from './offline/keep-page.ts'
import { guardWall } from './wall/guard-wall.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root: build the page again')

guardWall()
await startLanguage()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
keepPage()
