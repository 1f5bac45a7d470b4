/**
 * Ids that look random: a 32-bit mixing function of a counter, so the same script gives the same ids.
 * The first is a decimal digit, so that no short name of letters is the beginning of an id; among the first
 * twelve there is a letter too (a hostname of digits alone is refused).
 *
 * @param n from 1
 * @param digits a multiple of 8, or less
 */
export function hexId(n: number, digits = 64): string {
  let text = ''
  for (let part = 0; text.length < digits; part++)
    text += mix(n * 0x9e3779b1 + part * 0x85ebca6b + 0x2545f491)
  text = text.slice(0, digits)
  if (digits < 12) return text
  const first = Number.parseInt(text.slice(0, 1), 16) % 10
  const rest = text.slice(1)
  return /[a-f]/.test(rest.slice(0, 11)) ? `${first}${rest}` : `${first}e${rest.slice(1)}`
}

function mix(seed: number): string {
  let x = seed >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0
  x = (x ^ (x >>> 16)) >>> 0
  return x.toString(16).padStart(8, '0')
}

const LEFT = (
  'admiring adoring affectionate agitated amazing angry awesome beautiful blissful bold brave busy charming ' +
  'clever compassionate competent condescending confident cool cranky crazy dazzling determined distracted ' +
  'dreamy eager ecstatic elastic elated elegant eloquent epic exciting fervent festive flamboyant focused ' +
  'friendly frosty funny gallant gifted goofy gracious great happy hardcore heuristic hopeful hungry infallible ' +
  'inspiring intelligent interesting jolly jovial keen kind laughing loving lucid magical modest musing mystifying ' +
  'naughty nervous nice nifty nostalgic objective optimistic peaceful pedantic pensive practical priceless quirky ' +
  'quizzical recursing relaxed reverent romantic sad serene sharp silly sleepy stoic strange stupefied suspicious ' +
  'sweet tender thirsty trusting unruffled upbeat vibrant vigilant vigorous wizardly wonderful xenodochial youthful ' +
  'zealous zen'
).split(' ')
const RIGHT = (
  'agnesi albattani allen archimedes austin babbage banach bardeen bassi bell benz bhabha bohr booth borg bose ' +
  'boyd brown carson cerf chandrasekhar chatelet chaum cohen cori cray curie darwin davinci dijkstra driscoll ' +
  'easley edison einstein elion engelbart euclid euler faraday fermat fermi feynman franklin galileo gates gauss ' +
  'germain goldberg goodall gould hamilton haslett hawking heisenberg hermann herschel hopper hypatia jackson jang ' +
  'jemison jepsen johnson joliot jones kalam keller kepler khorana kilby knuth kowalevski lalande lamarr lamport ' +
  'leakey leavitt liskov lovelace lumiere maxwell mayer mccarthy mcclintock mclean meitner mendel mendeleev ' +
  'mirzakhani morse murdock napier neumann newton nightingale nobel noether northcutt noyce panini pare pascal ' +
  'pasteur payne perlman pike poincare poitras ptolemy raman ramanujan ride ritchie roentgen rosalind rubin saha ' +
  'sammet satoshi shannon shaw shirley shtern sinoussi snyder spence stallman stonebraker swanson swartz swirles ' +
  'tesla thompson torvalds turing varahamihira villani visvesvaraya volhard wescoff wilbur wiles williams wilson ' +
  'wing wozniak wright yalow yonath zhukovsky'
).split(' ')

/** `adjective_surname` for a container without a name; never `boring_wozniak`. */
export function randomName(n: number): string {
  const digits = Number.parseInt(hexId(n * 13 + 5, 8), 16)
  return `${LEFT[digits % LEFT.length]}_${RIGHT[Math.floor(digits / 997) % RIGHT.length]}`
}
