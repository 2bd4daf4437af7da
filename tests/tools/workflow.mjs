// Reads a workflow from standard input with GitHub's own parser and prints it as JSON, errors included.
import { readFileSync } from 'node:fs'

import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser'

const content = readFileSync(0, 'utf8')
const parsed = parseWorkflow({ name: 'pages.yml', content }, new NoOperationTraceWriter())
convertWorkflowTemplate(parsed.context, parsed.value).then((found) => console.log(JSON.stringify(found)))
