import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { printTable } from '../output/table.ts';

/** `gantry workflow show` */
export function showWorkflow(host: CliHost, key: string, options: CommonOptions): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid } = await client.workflow.find({ key });
    const workflow = await client.workflow.show({ uuid });
    if (options.json) await host.out.json(workflow, 'indented');
    else await show(host, workflow);
    return exitCodes.succeeded;
  });
}

async function show({ out, words }: CliHost, workflow: WorkflowDetail): Promise<void> {
  const { columns, labels } = words;
  await out.line({ text: workflow.name, style: 'bold' });
  if (workflow.description !== '') await out.lines(workflow.description);
  await out.line(`${columns.uuid.toLowerCase()}: ${workflow.uuid}`);
  await out.line(`${labels.revision}: ${workflow.revision_number}`);
  if (workflow.linked_path !== null) await out.line(`${labels.file}: ${workflow.linked_path}`);
  for (const [name, { default: value, description }] of Object.entries(workflow.definition.params)) {
    await out.line(`${labels.params}: ${name}${value === null ? '' : `=${value}`}  ${description}`.trimEnd());
  }
  await out.line('');
  const rows = workflow.definition.jobs.map(({ name, image, depends_on }) => [
    name,
    image ?? words.on_this_machine,
    depends_on.map(({ job }) => job).join(', '),
  ]);
  await printTable(out, [columns.job, columns.runs_on, columns.depends_on], rows);
}
