import { answered, dialogCode, titleOf } from './dialog.ts';
import type { MfaWorld } from './index.ts';

/** A fixed script without a double quote: what differs is in variables. It gives up by itself, also behind WSL. */
const SCRIPT = [
  "$ErrorActionPreference = 'Stop'",
  'Add-Type -AssemblyName System.Windows.Forms',
  '$form = New-Object System.Windows.Forms.Form',
  '$form.Text = $env:SWITCH_DIALOG_TITLE',
  '$form.TopMost = $true',
  '$form.AutoSize = $true',
  "$form.StartPosition = 'CenterScreen'",
  '$label = New-Object System.Windows.Forms.Label',
  '$label.UseMnemonic = $false',
  '$label.AutoSize = $true',
  '$label.Text = $env:SWITCH_DIALOG_TEXT',
  '$box = New-Object System.Windows.Forms.TextBox',
  "$ok = New-Object System.Windows.Forms.Button -Property @{ Text = 'OK'; DialogResult = 'OK' }",
  "$no = New-Object System.Windows.Forms.Button -Property @{ Text = 'Cancel'; DialogResult = 'Cancel' }",
  "$flow = New-Object System.Windows.Forms.FlowLayoutPanel -Property @{ FlowDirection = 'TopDown'; AutoSize = $true }",
  '$flow.Controls.AddRange(@($label, $box, $ok, $no))',
  '$form.Controls.Add($flow)',
  '$form.AcceptButton = $ok',
  '$form.CancelButton = $no',
  '$timer = New-Object System.Windows.Forms.Timer',
  '$timer.Interval = [int]$env:SWITCH_DIALOG_LIMIT',
  "$timer.add_Tick({ $form.DialogResult = 'Abort' })",
  '$timer.Start()',
  '$answer = $form.ShowDialog()',
  "if ($answer -eq 'Abort') { exit 4 }",
  "if ($answer -ne 'OK') { exit 3 }",
  '[Console]::Out.Write($box.Text)',
].join('; ');

/** A dialog of Windows; from WSL on the Windows around it. */
export const powershellCode = dialogCode((lines, world) =>
  answered(
    {
      helper: 'powershell.exe',
      args: ['-NoProfile', '-STA', '-Command', SCRIPT],
      variables: variablesOf(lines.join('\r\n'), world),
      isCancelled: ({ code }) => code === 3,
      isLate: ({ code }) => code === 4,
    },
    world,
  ),
);

function variablesOf(text: string, world: MfaWorld): Record<string, string> {
  const variables = {
    SWITCH_DIALOG_TEXT: text,
    SWITCH_DIALOG_TITLE: titleOf(world),
    SWITCH_DIALOG_LIMIT: String(world.limit),
  };
  if (world.platform === 'win32') return variables;
  // WSL hands over to Windows only what is named there.
  return { ...variables, WSLENV: [world.env.WSLENV, ...Object.keys(variables)].filter(Boolean).join(':') };
}
