/** The plain-text style in CSL: full names, title, venue, date, number, address. For slides, mail, reviews. */
export const plainStyle = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Plain text</title>
    <id>plain</id>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <bibliography>
    <layout>
      <group delimiter=". " suffix=".">
        <names variable="author"><name and="text" delimiter-precedes-last="contextual"/></names>
        <text variable="title" quotes="true"/>
        <group delimiter=", ">
          <text variable="container-title"/>
          <text variable="volume" prefix="volume "/>
          <group delimiter=" "><label variable="page"/><text variable="page"/></group>
          <date variable="issued" form="text" date-parts="year-month-day"/>
        </group>
        <group delimiter=", ">
          <choose>
            <if variable="number"><text variable="number"/></if>
            <else><text variable="note"/></else>
          </choose>
          <choose>
            <if type="webpage"><text variable="version" prefix="Version "/></if>
            <else><text variable="version" prefix="version "/></else>
          </choose>
        </group>
      </group>
      <text variable="URL" prefix=" "/>
    </layout>
  </bibliography>
</style>`;
