import { useMemo } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { ui } from '#content/ui.ts'
import { PUBLISH_ASKERS, publishForms } from '#diagrams/network/publish-forms.ts'
import { useWords } from '../../words.ts'

/** EXPOSE, -p, -P and a loopback address, with and without a firewall on the host: each cell is walked. */
export function PublishTable() {
  const say = useWords()
  const rows = useMemo(publishForms, [])
  return (
    <section className="mt-7 border-line border-t pt-4">
      <h3 className="mb-1 font-[660] text-section">{say(walkWords.publishTitle)}</h3>
      <p className="mb-2 text-control text-ink-2 leading-normal">{say(walkWords.publishLead)}</p>
      <div className="overflow-x-auto">
        <table aria-label={say(walkWords.publishTitle)} className="w-full text-left text-control">
          <thead>
            <tr>
              <td />
              {PUBLISH_ASKERS.map((asker) => (
                <th key={asker} scope="col" className="px-1 py-1 font-[440] text-caption text-ink-2">
                  {say(walkWords.publishAskers[asker])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ form, verdicts }) => (
              <tr key={form.id} className="border-line border-t">
                <th scope="row" className="py-1 pr-2 font-[440] font-mono text-fact">
                  {say(form.name)}
                </th>
                {PUBLISH_ASKERS.map((asker) => {
                  const good = verdicts[asker] === 'OK'
                  return (
                    <td key={asker} className={`px-1 py-1 ${good ? 'text-ok' : 'text-danger'}`}>
                      <span aria-hidden="true">{good ? '✓ ' : '✕ '}</span>
                      {say(ui.network.verdicts[verdicts[asker]])}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
