interface Node {
  type: string
  tagName?: string
  name?: string
  depth?: number
  value?: string
  properties?: Record<string, unknown>
  data?: { hProperties?: Record<string, unknown> }
  children?: Node[]
}

const ID_COMMENT = /^\s*\/\*\s*([a-z0-9][a-z0-9-]*)\s*\*\/\s*$/

/** `## Heading {/* id *​/}` gives the heading that id, the same in every language. */
export function remarkHeadingIds() {
  return (tree: Node): void => {
    for (const node of tree.children ?? []) {
      if (node.type !== 'heading') continue
      const last = node.children?.at(-1)
      const id = last?.type === 'mdxTextExpression' ? ID_COMMENT.exec(last.value ?? '')?.[1] : undefined
      if (id === undefined) continue
      node.children?.pop()
      const text = node.children?.at(-1)
      if (text?.type === 'text' && text.value) text.value = text.value.trimEnd()
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id, tabIndex: -1 } }
    }
  }
}

/** Straight apostrophes as typed become typographic ones; code and commands keep their own. */
export function remarkApostrophes() {
  const inText = (node: Node): void => {
    if (node.type === 'text' && node.value) node.value = node.value.replaceAll("'", '’')
    else if (node.name !== 'Try') for (const child of node.children ?? []) inText(child)
  }
  return inText
}

/** Wraps each `h2` and what follows it in a section that carries the heading's id as `data-part`. */
export function rehypeSections() {
  return (tree: Node): void => {
    const sections: Node[] = []
    let open: Node | undefined
    for (const child of tree.children ?? []) {
      if (child.type === 'element' && child.tagName === 'h2') {
        const id = child.properties?.id
        const properties = typeof id === 'string' ? { 'data-part': id, 'aria-labelledby': id } : {}
        open = { type: 'element', tagName: 'section', properties, children: [child] }
        sections.push(open)
      } else if (open && child.type !== 'mdxjsEsm') {
        open.children?.push(child)
      } else {
        sections.push(child)
      }
    }
    tree.children = sections
  }
}
