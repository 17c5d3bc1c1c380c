import type { Command } from 'commander';
import { common, type Family, type Raw } from './family.ts';
import { addRunOptions, runOptions } from './run-options.ts';

/** `gantry workflow` */
export function addWorkflowCommands(program: Command, family: Family): void {
  const { host, finish, read, add, group } = family;
  const { commands, options, arguments: names } = host.words;
  const workflow = group(program, 'workflow', {
    about: commands.workflow,
    examples: ['workflow list', 'workflow import greet.yaml', 'workflow execute greet'],
  });
  add(workflow, 'list', {
    about: commands.workflow_list,
    examples: ['workflow list', 'workflow list --name report --json'],
  })
    .option('--name <text>', options.name_filter)
    .option('--limit <n>', options.limit, read.number(1, 500), 100)
    .action(async (raw: Raw) => {
      const { listWorkflows } = await import('../commands/list-workflows.ts');
      const { limit, name } = raw as { limit: number; name?: string };
      finish(await listWorkflows(host, { ...common(raw), limit, name }));
    });
  add(workflow, 'show', { about: commands.workflow_show, examples: ['workflow show greet'] })
    .argument('<workflow>', names.workflow)
    .action(async (key: string, raw: Raw) => {
      const { showWorkflow } = await import('../commands/show-workflow.ts');
      finish(await showWorkflow(host, key, common(raw)));
    });
  add(workflow, 'import', {
    about: commands.workflow_import,
    examples: ['workflow import greet.yaml report.json'],
  })
    .argument('<files...>', commands.run_file)
    .action(async (files: string[], raw: Raw) => {
      const { importWorkflows } = await import('../commands/import-workflows.ts');
      finish(await importWorkflows(host, files, common(raw)));
    });
  add(workflow, 'export', {
    about: commands.workflow_export,
    examples: ['workflow export greet', 'workflow export greet --revision 3 -o greet.yaml'],
  })
    .argument('<workflow>', names.workflow)
    .option('-o, --output <file>', options.output)
    .option('--force', options.force)
    .option('--revision <revision>', options.revision)
    .action(async (key: string, raw: Raw) => {
      const { exportWorkflow } = await import('../commands/export-workflow.ts');
      const { output, revision } = raw as { output?: string; revision?: string };
      const chosen = { output: output ?? null, revision: revision ?? null, force: raw.force === true };
      finish(await exportWorkflow(host, key, { ...common(raw), ...chosen }));
    });
  add(workflow, 'duplicate', {
    about: commands.workflow_duplicate,
    examples: ['workflow duplicate greet', 'workflow duplicate greet --name greet-all'],
  })
    .argument('<workflow>', names.workflow)
    .option('--name <name>', options.new_name)
    .action(async (key: string, raw: Raw) => {
      const { duplicateWorkflow } = await import('../commands/duplicate-workflow.ts');
      finish(await duplicateWorkflow(host, key, { ...common(raw), name: raw.name as string | undefined }));
    });
  addRunOptions(
    add(workflow, 'execute', {
      about: commands.workflow_execute,
      examples: ['workflow execute greet --param who=Seoul'],
    }),
    family,
  )
    .argument('<workflow>', names.workflow)
    .action(async (key: string, raw: Raw) => {
      const { executeWorkflow } = await import('../commands/execute-workflow.ts');
      finish(await executeWorkflow(host, key, runOptions(raw)));
    });
  add(workflow, 'delete', {
    about: commands.workflow_delete,
    examples: ['workflow delete greet', 'workflow delete greet --drop-history --volumes --yes'],
  })
    .argument('<workflow>', names.workflow)
    .option('--yes', options.yes)
    .option('--drop-history', options.drop_history)
    .option('--volumes', options.volumes)
    .action(async (key: string, raw: Raw) => {
      const { deleteWorkflow } = await import('../commands/delete-workflow.ts');
      const { yes, dropHistory, volumes } = raw;
      const chosen = { yes: yes === true, drop_history: dropHistory === true, volumes: volumes === true };
      finish(await deleteWorkflow(host, key, { ...common(raw), ...chosen }));
    });
  addRevisionCommands(workflow, family);
}

function addRevisionCommands(workflow: Command, { host, finish, read, add }: Family): void {
  const { commands, options, arguments: names } = host.words;
  add(workflow, 'revisions', { about: commands.workflow_revisions, examples: ['workflow revisions greet'] })
    .argument('<workflow>', names.workflow)
    .option('--limit <n>', options.limit, read.number(1, 500), 20)
    .action(async (key: string, raw: Raw) => {
      const { listRevisions } = await import('../commands/revisions.ts');
      finish(await listRevisions(host, key, { ...common(raw), limit: raw.limit as number }));
    });
  add(workflow, 'diff', {
    about: commands.workflow_diff,
    examples: ['workflow diff greet', 'workflow diff greet 5 --against 3'],
  })
    .argument('<workflow>', names.workflow)
    .argument('[revision]', names.revision)
    .option('--against <revision>', options.against)
    .action(async (key: string, revision: string | undefined, raw: Raw) => {
      const { diffRevision } = await import('../commands/revisions.ts');
      const against = (raw.against as string | undefined) ?? null;
      finish(await diffRevision(host, key, { ...common(raw), revision: revision ?? null, against }));
    });
  add(workflow, 'restore', { about: commands.workflow_restore, examples: ['workflow restore greet 3'] })
    .argument('<workflow>', names.workflow)
    .argument('<revision>', names.revision)
    .action(async (key: string, revision: string, raw: Raw) => {
      const { restoreRevision } = await import('../commands/revisions.ts');
      finish(await restoreRevision(host, key, { ...common(raw), revision }));
    });
}
