/** Files of Transcriber, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans scribe="me" audio_filename="talk" version="2" version_date="200512">
<Speakers>
<Speaker id="spk1" name="Ann Lee" check="no" type="female"/>
<Speaker id="spk2" name="Ben" check="no"/>
</Speakers>
<Episode>
<Section type="report" startTime="0" endTime="9.5">
<Turn speaker="spk1" startTime="0" endTime="4.25">
<Sync time="0"/>
hello there
<Sync time="2.5"/>
and <Event desc="laughs" type="noise" extent="instantaneous"/> so on
</Turn>
<Turn speaker="spk1 spk2" startTime="4.25" endTime="6">
<Sync time="4.25"/>
<Who nb="1"/>
yes
<Who nb="2"/>
no
</Turn>
<Turn startTime="6" endTime="9.5">
<Sync time="6"/>

</Turn>
</Section>
</Episode>
</Trans>
`,
];
