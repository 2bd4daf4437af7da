// Reads a folder's netlify.toml, _headers and _redirects with Netlify's own packages.
// node netlify.mjs FOLDER PATH... prints {headers: {path: {name: value}}, redirects, errors} as JSON.
import { join } from 'node:path'

import { HeadersHandler } from '@netlify/headers'
import { parseAllRedirects } from '@netlify/redirect-parser'

const [folder, ...paths] = process.argv.slice(2)
const errors = []
const logger = { error: (words) => errors.push(words) }
const configPath = join(folder, 'netlify.toml')
const handler = new HeadersHandler({ configPath, projectDir: folder, publishDir: folder, logger })
const headers = {}
for (const path of paths) {
  headers[path] = await handler.apply(new Request(`https://example.org${path}`))
}
const found = await parseAllRedirects({
  redirectsFiles: [join(folder, '_redirects')],
  netlifyConfigPath: configPath,
  configRedirects: [],
  minimal: true,
})
errors.push(...found.errors.map(({ message }) => message))
console.log(JSON.stringify({ headers, redirects: found.redirects, errors }))
