import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { buildLab } from '#content/ui/build-lab.ts'
import { useWords } from '../words.ts'
import type { ProjectFiles } from './script.ts'

const KEY =
  'file-key h-8 rounded-2 border border-line-3 bg-deck px-2.5 font-mono text-code hover:bg-well aria-pressed:border-ink aria-pressed:bg-well aria-pressed:font-[600] pointer-coarse:h-11'
const NAME = /^(?!\/)(?!.*\.\.)[\w.@+-]+(?:\/[\w.@+-]+)*$/

/** The files of the project: one is open, others can be added or removed. */
export function FileRow({
  files,
  open,
  onOpen,
  onAdd,
  onRemove,
}: {
  files: ProjectFiles
  open: string
  onOpen: (path: string) => void
  onAdd: (path: string) => void
  onRemove: (path: string) => void
}) {
  const say = useWords()
  const [name, setName] = useState('')
  const valid = NAME.test(name) && !files.has(name) && name.length <= 80
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{say(buildLab.files)}</legend>
      {[...files.keys()].map((path) => (
        <span key={path} className="flex items-center">
          <button
            type="button"
            aria-pressed={path === open}
            title={path}
            className={KEY}
            onClick={() => onOpen(path)}
          >
            {path}
          </button>
          {path === open && path !== 'Dockerfile' && (
            <button
              type="button"
              aria-label={say(buildLab.remove, { path })}
              className="flex size-8 items-center justify-center rounded-1 text-ink-2 hover:bg-well pointer-coarse:size-11"
              onClick={() => onRemove(path)}
            >
              <X size={15} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (!valid) return
          onAdd(name)
          setName('')
        }}
      >
        <input
          type="text"
          value={name}
          aria-label={say(buildLab.newName)}
          placeholder="src/main.js"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          maxLength={80}
          className="h-8 w-28 rounded-2 border border-line-3 bg-ground px-2 font-mono text-code pointer-coarse:h-11"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button
          type="submit"
          aria-label={say(buildLab.add)}
          disabled={!valid}
          className="flex size-8 items-center justify-center rounded-2 border border-line-3 hover:bg-well disabled:text-ink-3 pointer-coarse:size-11"
        >
          <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </form>
    </fieldset>
  )
}
