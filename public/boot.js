// Runs before the first paint: theme, language of the front door, sheet redirects. No framework, no cookie.
;(() => {
  const root = document.documentElement
  const query = new URLSearchParams(location.search)
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const asked = root.dataset.embed === undefined ? stored('theme') : query.get('theme')
  if (asked === 'light' || asked === 'dark') root.dataset.theme = asked
  root.dataset.scripts = 'on'

  // A line entered before the page is awake waits for it; the page takes it up when it mounts.
  addEventListener(
    'submit',
    (event) => {
      if (root.dataset.awake !== undefined) return
      event.preventDefault()
      event.target.dataset.early = ''
    },
    true,
  )

  const sheetOf = root.dataset.redirect
  if (sheetOf !== undefined)
    location.replace(new URL(sheetOf + location.search + location.hash, location.href))

  if (root.dataset.door !== undefined) {
    const wanted = stored('locale') ?? navigator.languages?.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en'
    if (/^zh/i.test(wanted))
      location.replace(new URL('zh-TW/' + location.search + location.hash, document.baseURI))
  }
})()
