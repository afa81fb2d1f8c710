#!/usr/bin/python3
"""A clean return of children looked after broken in one place gives that finding, at that place, and no unrelated one.

    injected_ssda903_test.py --program build/release/breakwater [--year 2026] [--rule 142]

The return is of twelve kinds of invented children, 25 of each. Each line of INJECTED breaks one child in one place: the
rule, the kind of child, what is changed, the field that the finding is to name, the rules that must then speak as well, and
of which years it is ("-2024", "2025", "2026-") where not of all. "Episodes[1].LS=V2" sets a value, "+Reviews REVIEW=01/05/2025" adds a row, "-OC2" takes a table's rows away.
Days are those of the return of 2026, and moved to the year that is asked for; so are codes that came later. Every rule in
force in the year has its line. Exit 1 where any differs.
"""

import argparse
import copy
import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile

YEAR = int(sys.argv[sys.argv.index("--year") + 1]) if "--year" in sys.argv else 2026
COPIES = 25
COLUMNS = {
    "Header": ("header", "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB UASC"),
    "UASC": ("uasc", "CHILD SEX DOB DUC"),
    "Episodes": ("episodes", "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN"),
    "Reviews": ("reviews", "CHILD DOB REVIEW REVIEW_CODE"),
    "OC2": ("oc2", "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
                   "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"),
    "OC3": ("oc3", "CHILD DOB IN_TOUCH ACTIV ACCOM"),
    "AD1": ("ad1", "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR"),
    "PlacedAdoption": ("placed_for_adoption", "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"),
    "PrevPerm": ("previous_permanence", "CHILD DOB PREV_PERM LA_PERM DATE_PERM"),
    "Missing": ("missing", "CHILD DOB MISSING MIS_START MIS_END"),
    "SWEpisodes": ("sw_episodes", "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON"),
    **({"DoLo": ("dolo", "CHILD DOB DOLO_START DOLO_END")} if YEAR >= 2027 else {}),
}
HOME = "CIN=N1 PLACE_PROVIDER=PR1 HOME_POST=LE1_1AA PL_POST=LE2_2BB URN=1234567"
CHECKED = "IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=0"
WORKERS = "SWEpisodes SW_ID=SW1 SW_DECOM=01/03/2023 SW_DEC=01/09/2025 SW_REASON=FCONTA; " \
          "SWEpisodes SW_ID=SW2 SW_DECOM=01/09/2025 SW_REASON=MANAGE"

# The children, a row each ";": every one of them is clean.
KINDS = {
    "long": f"Header SEX=M DOB=10/05/2012; Episodes DECOM=01/03/2023 RNE=S LS=C1 PLACE=U6 {HOME} DEC=01/06/2025 REC=X1; "
            f"Episodes DECOM=01/06/2025 RNE=L LS=C2 PLACE=U6 {HOME}; Reviews REVIEW=10/07/2025 REVIEW_CODE=PN1; "
            f"OC2 SDQ_SCORE=12 CONVICTED=0 {CHECKED}; {WORKERS}",
    "girl": f"Header SEX=F MOTHER=0 DOB=10/05/2010; Episodes DECOM=01/03/2023 RNE=S LS=C2 PLACE=U4 {HOME} DEC=15/09/2025 REC=X1 "
            f"REASON_PLACE_CHANGE=CARPL; Episodes DECOM=15/09/2025 RNE=P LS=C2 PLACE=U6 {HOME}; "
            f"OC2 SDQ_SCORE=12 CONVICTED=0 {CHECKED}; Missing MISSING=M MIS_START=01/08/2025 MIS_END=02/08/2025; "
            f"Missing MISSING=A MIS_START=10/08/2025 MIS_END=11/08/2025; {WORKERS}",
    "small": f"Header SEX=M DOB=10/05/2023 UPN=UN1; Episodes DECOM=10/06/2023 RNE=S LS=C2 PLACE=U6 {HOME}; "
             f"Reviews REVIEW=10/07/2025 REVIEW_CODE=PN0; OC2 HEALTH_CHECK=1 {CHECKED}; "
             "SWEpisodes SW_ID=SW3 SW_DECOM=10/06/2023 SW_REASON=FCONTA",
    "placed": f"Header SEX=F MOTHER=0 DOB=10/05/2023 UPN=UN1; Episodes DECOM=10/06/2023 RNE=S LS=C2 PLACE=U6 {HOME} DEC=01/05/2025 "
              f"REC=X1 REASON_PLACE_CHANGE=CARPL; Episodes DECOM=01/05/2025 RNE=B LS=E1 PLACE=A6 {HOME}; "
              f"PlacedAdoption DATE_PLACED=01/04/2025; OC2 HEALTH_CHECK=1 {CHECKED}",
    "adopted": f"Header SEX=M DOB=10/05/2022 UPN=UN1; Episodes DECOM=10/06/2023 RNE=S LS=C2 PLACE=U6 {HOME} DEC=01/12/2024 REC=X1 "
               f"REASON_PLACE_CHANGE=CARPL; Episodes DECOM=01/12/2024 RNE=B LS=E1 PLACE=A6 {HOME} DEC=01/09/2025 REC=E11; "
               "PlacedAdoption DATE_PLACED=01/10/2024; AD1 DATE_INT=01/10/2024 DATE_MATCH=01/11/2024 FOSTER_CARE=0 NB_ADOPTR=2 "
               "SEX_ADOPTR=MF LS_ADOPTR=L11",
    "uasc": f"Header SEX=M DOB=10/05/2009 UPN=UN2; UASC SEX=M; Episodes DECOM=01/06/2025 RNE=S LS=V2 PLACE=K2 {HOME}; "
            "PrevPerm PREV_PERM=Z1",
    "new": f"Header SEX=M DOB=10/05/2015; Episodes DECOM=01/06/2025 RNE=S LS=C1 PLACE=U6 {HOME}; PrevPerm PREV_PERM=Z1",
    "left": f"Header SEX=F MOTHER=0 DOB=10/05/2009; Episodes DECOM=01/03/2023 RNE=S LS=V2 PLACE=U6 {HOME} DEC=01/09/2025 REC=E4A",
    "leaver": "Header SEX=F DOB=10/05/2006; OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1",
    "short": "Header SEX=M DOB=10/05/2014; Episodes DECOM=01/06/2025 RNE=S LS=V3 CIN=N2 PLACE=K2 PLACE_PROVIDER=PR1 DEC=05/06/2025 "
             "REC=E8; Episodes DECOM=01/07/2025 RNE=S LS=V3 CIN=N2 PLACE=K2 PLACE_PROVIDER=PR1 DEC=05/07/2025 REC=E8",
    "hospital": f"Header SEX=M DOB=10/05/2011; Episodes DECOM=01/03/2023 RNE=S LS=C2 PLACE=U4 {HOME} DEC=01/07/2025 REC=X1; "
                "Episodes DECOM=01/07/2025 RNE=P LS=C2 CIN=N1 PLACE=T1 HOME_POST=LE1_1AA PL_POST=LE9_9ZZ DEC=15/07/2025 REC=X1; "
                f"Episodes DECOM=15/07/2025 RNE=P LS=C2 PLACE=U4 {HOME}; OC2 SDQ_SCORE=12 CONVICTED=0 {CHECKED}",
    "worried": f"Header SEX=M DOB=10/05/2009; Episodes DECOM=01/03/2023 RNE=S LS=C2 PLACE=U4 {HOME}; "
               f"OC2 SDQ_SCORE=12 CONVICTED=0 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=1 "
               "INTERVENTION_RECEIVED=0 INTERVENTION_OFFERED=1",
}

# What 377 is broken with: times at other carers', and back.
T3 = "+Episodes RNE=P LS=C2 CIN=N1 PLACE=T3 HOME_POST=LE1_1AA PL_POST=LE9_9ZZ REC=X1"
U4 = f"+Episodes RNE=P LS=C2 PLACE=U4 {HOME}"

INJECTED = [(line + "||").replace("{T3}", T3).replace("{U4}", U4).split("|")[:6] for line in """
INT01|left|-Header;+AD1|CHILD|INT03
INT02|adopted|-Header|CHILD|INT01 INT03
INT03|left|-Header|CHILD|
INT04|girl|-Header|CHILD|INT03 INT05
INT05|long|-Header|CHILD|INT03 INT08
INT06|leaver|-Header|CHILD|391
INT07|new|-Header|CHILD|INT03
INT08|small|-Header|CHILD|INT03 INT05
INT09|uasc|-Header|CHILD|INT03 INT07
EPI|new|-Episodes;-PrevPerm|CHILD|
INT11|adopted|AD1[0].DOB=11/05/2022|DOB|
INT12|adopted|PlacedAdoption[0].DOB=11/05/2022|DOB|
INT13|girl|Missing[0].DOB=11/05/2010|DOB|
INT14|long|OC2[0].DOB=11/05/2012|DOB|
INT15|leaver|OC3[0].DOB=11/05/2006|DOB|
INT16|new|PrevPerm[0].DOB=11/05/2015|DOB|
INT17|long|Reviews[0].DOB=11/05/2012|DOB|
INT18|uasc|UASC[0].DOB=11/05/2009|DOB|
INT21|uasc|UASC[0].SEX=F|SEX|
INT31|adopted|+AD1|DOB|
INT32|new|+Header SEX=M ETHNIC=WBRI UPN=UN2|DOB|102
INT33|left|+OC2;+OC2|DOB|
INT34|leaver|+OC3|DOB|
INT35|new|+PrevPerm PREV_PERM=Z1|DOB|
INT36|uasc|+UASC|DOB|
101|new|Header[0].SEX=1|SEX||2025-
101|new|Header[0].SEX=9|SEX||-2024
102|leaver|Header[0].DOB=|DOB|INT15 391
103|new|Header[0].ETHNIC=XXXX|ETHNIC|
104|uasc|UASC[0].DUC=31/03/2025|DUC|
105|new|Header[0].UASC=Y|UASC|
168|new|Header[0].UPN=UN9|UPN|
171|girl|Header[0].MC_DOB=soon;Header[0].MOTHER=1|MC_DOB|
174|new|Header[0].MC_DOB=01/05/2025|MC_DOB|621
165|girl|Header[0].MOTHER=|MOTHER|393
209|new|Header[0].UPN=UN1|UPN|
210|long|Header[0].UPN=UN4|UPN|
231|new|+UASC;Header[0].DOB=10/05/2016;UASC[0].DOB=;UASC[0].SEX=;PrevPerm[0].DOB=|DOB|
232|new|Header[0].SEX=U|SEX|
301|leaver|Header[0].DOB=01/04/2026;OC3[0].DOB=|DOB|391
351|leaver|Header[0].DOB=31/03/2000;OC3[0].DOB=|DOB|391
393|left|Header[0].MOTHER=|MOTHER|165 607
399|short|+Reviews REVIEW=01/06/2025 REVIEW_CODE=PN1|MOTHER|
442|new|Header[0].UPN=|UPN|
444|new|Header[0].UPN=SAME|UPN|
607|left|Header[0].MOTHER=|MOTHER|165 393
611|girl|Header[0].MOTHER=1|MC_DOB|
612|girl|Header[0].MC_DOB=01/02/2025|MOTHER|
620|placed|Header[0].MOTHER=1;Header[0].MC_DOB=01/02/2025|DOB|
621|girl|Header[0].MOTHER=1;Header[0].MC_DOB=01/02/2009|MC_DOB|
625|left|Header[0].MOTHER=1;Header[0].MC_DOB=02/09/2025|MC_DOB|
628|leaver|Header[0].MOTHER=0|MOTHER|
303|uasc|Header[0].UASC=0;UASC[0].DUC=10/05/2026|DUC|
304|uasc|UASC[0].DUC=11/05/2027|DUC|
1014|leaver|+UASC|DUC|
141|new|Episodes[0].DECOM=31/06/2025|DECOM|
143|left|Episodes[0].RNE=A|RNE|
144|left|Episodes[0].LS=A1|LS|
145|new|Episodes[0].CIN=N0|CIN|
146|new|Episodes[0].PLACE=H5|PLACE||2026-
146|new|Episodes[0].PLACE=U7|PLACE||-2025
147|left|Episodes[0].DEC=31/09/2025|DEC|
148|new|Episodes[0].DEC=01/07/2025|DEC|
149|left|Episodes[0].REC=E43|REC|
178|new|Episodes[0].PLACE_PROVIDER=PR9|PLACE_PROVIDER|
213|new|Episodes[0].PLACE=Z11;Episodes[0].URN=|PLACE_PROVIDER|178|2026-
213|new|Episodes[0].PLACE=Z1;Episodes[0].URN=|PLACE_PROVIDER|178|-2025
214|short|Episodes[0].URN=1234567|PL_POST|
218|new|Episodes[0].URN=|URN|
222|new|Episodes[0].PLACE=P3;Header[0].DOB=10/05/2009;PrevPerm[0].DOB=|URN|
242|new|Episodes[0].PLACE=K2;Episodes[0].URN=XXXXXXX|URN|
392b|new|Episodes[0].HOME_POST=|PL_POST|
392d|new|Episodes[0].PL_POST=LE1_1AA|PL_POST|
398|short|Episodes[0].HOME_POST=LE1_1AA|HOME_POST|
526|new|Episodes[0].PLACE_PROVIDER=|PLACE_PROVIDER|
1009|girl|Episodes[0].REASON_PLACE_CHANGE=MOVED|REASON_PLACE_CHANGE|
142|long|Episodes[0].DEC=;Episodes[0].REC=|DEC|433
225|girl|Episodes[0].REASON_PLACE_CHANGE=|REASON_PLACE_CHANGE|
226|hospital|Episodes[0].REASON_PLACE_CHANGE=CARPL|REASON_PLACE_CHANGE|
233|new|Episodes[0].REASON_PLACE_CHANGE=CARPL|REASON_PLACE_CHANGE|
234|placed|Episodes[0].REASON_PLACE_CHANGE=CUSTOD|DECOM|
336|placed|Episodes[0].PLACE=K2;Episodes[1].PLACE=A5|PLACE|217
357|new|Episodes[0].RNE=P|RNE|
380|hospital|Episodes[1].RNE=T|PLACE|
381|hospital|Episodes[1].REC=E8|PLACE|388 432
383|hospital|Episodes[2].RNE=T|PLACE|
388|left|Episodes[0].REC=X1|REC|
431|long|Episodes[1].RNE=S|DECOM|630
432|long|Episodes[0].REC=E8|RNE|388
433|long|Episodes[1].DECOM=02/06/2025|DECOM|388 185 190
434|long|Episodes[1].LS=C1|RNE|
435|girl|Episodes[1].LS=C1|RNE|
436|placed|Episodes[1].RNE=U;Episodes[1].PLACE=U6|RNE|
437|long|Episodes[0].REC=E2|REC|388 432
501|long|Episodes[0].DEC=02/06/2025|DECOM|433 388 185 190
504|long|Episodes[1].CIN=N2|CIN|
302|small|Header[0].DOB=11/06/2023;Reviews[0].DOB=;OC2[0].DOB=;SWEpisodes[0].DOB=|DECOM|
352|new|Header[0].DOB=01/06/2007;PrevPerm[0].DOB=|DECOM|359
353|long|Episodes[0].DECOM==13/10/1991;Header[0].DOB=|DECOM|102 INT14 INT17
354|new|Episodes[0].DECOM=01/04/2026|DECOM|
355|left|Episodes[0].DECOM=01/09/2025|DECOM|630
356|left|Episodes[0].DECOM=02/09/2025|DECOM|630
358|small|Episodes[0].LS=J1|LS|
359|long|Header[0].DOB=30/03/2008;Reviews[0].DOB=;OC2[0].DOB=;SWEpisodes[0].DOB=|DECOM|189
361|new|Episodes[0].LS=L1|DECOM|
362|new|Episodes[0].LS=L2|DECOM|
363|new|Episodes[0].LS=L3|DECOM|
364|new|Episodes[0].LS=J2|DECOM|
365|short|Episodes[0].DEC=19/06/2025|DECOM|
366|short|Episodes[1].RNE=P|RNE|432 433 435
367|short|+Episodes DECOM=01/08/2025 RNE=S LS=V3 CIN=N2 PLACE=K2 PLACE_PROVIDER=PR1 DEC=01/11/2025 REC=E8|LS|365
371|new|Episodes[0].PLACE=K3|DECOM||2025-
371|new|Episodes[0].PLACE=H5|DECOM|222|-2024
372|small|Episodes[0].PLACE=R5;Episodes[0].PLACE_PROVIDER=PR3;Episodes[0].URN=|DECOM|
373|small|Episodes[0].PLACE=S1|DECOM|
374|new|Episodes[0].PLACE=P3;Episodes[0].URN=|DECOM|
375|hospital|Episodes[1].DEC=13/08/2025;Episodes[2].DECOM=13/08/2025|DECOM|
376|hospital|Episodes[1].PLACE=T3;Episodes[1].DEC=23/07/2025;Episodes[2].DECOM=23/07/2025|DECOM|
377|hospital|Episodes[1].PLACE=T3;Episodes[2].DEC=01/08/2025;Episodes[2].REC=X1;{T3} DECOM=01/08/2025 DEC=05/08/2025;{U4} DECOM=05/08/2025 DEC=01/09/2025 REC=X1;{T3} DECOM=01/09/2025 DEC=05/09/2025;{U4} DECOM=05/09/2025|PLACE|
379|hospital|Episodes[1].PLACE=T4|DECOM|
385|left|Episodes[0].DEC=01/04/2026|DEC|
386|left|Episodes[0].REC=E12;Header[0].DOB=01/09/2007|DEC|390 601
387|adopted|Episodes[1].REC=E5|DEC|557 602
389|left|Episodes[0].REC=E7;Header[0].DOB=02/09/2009|DEC|
407|left|Episodes[0].REC=E47;Header[0].DOB=31/08/2007|DEC|
446|left|Episodes[0].LS=E1;Episodes[0].DECOM==30/11/2005;Header[0].DOB==10/05/2005|DECOM|553 557
460|left|Episodes[0].REC=E17|DEC|
217|placed|Episodes[1].PLACE=A5|RNE|
378|left|Episodes[0].PLACE=P1;Episodes[0].PLACE_PROVIDER=PR0;Episodes[0].URN=|LS|
382|short|Episodes[0].PLACE=T2;Episodes[0].PLACE_PROVIDER=|PLACE|380 381
384|short|Episodes[0].PLACE=U4|PLACE|
390|left|Episodes[0].REC=E11|PLACE|601
408|placed|Episodes[1].LS=C1|LS|
426|short|Episodes[1].LS=V4|LS|
516|left|Episodes[0].REC=E46;Episodes[0].PLACE=K2|PLACE|
527|new|Episodes[0].PLACE=R5;Episodes[0].URN=|PLACE_PROVIDER|372
528|new|Episodes[0].PLACE=R2;Episodes[0].PLACE_PROVIDER=PR2;Episodes[0].URN=|PLACE_PROVIDER|
529|new|Episodes[0].PLACE_PROVIDER=PR3|PLACE_PROVIDER|
530|new|Episodes[0].PLACE=P1;Episodes[0].PLACE_PROVIDER=PR4;Episodes[0].URN=|PLACE_PROVIDER|
531|new|Episodes[0].PLACE=P1;Episodes[0].PLACE_PROVIDER=PR5;Episodes[0].URN=|PLACE_PROVIDER|
550|new|Episodes[0].PLACE_PROVIDER=PR0|PLACE_PROVIDER|
166|long|Reviews[0].REVIEW=31/06/2025|REVIEW|
167|long|Reviews[0].REVIEW_CODE=PN9|REVIEW_CODE|
440|long|Reviews[0].REVIEW_CODE=PN0|REVIEW_CODE|
441|small|Reviews[0].REVIEW_CODE=PN1|REVIEW_CODE|
157|long|OC2[0].SDQ_SCORE=;OC2[0].SDQ_REASON=SDQ1|SDQ_REASON|186
158|worried|OC2[0].INTERVENTION_RECEIVED=1|INTERVENTION_OFFERED|
159|worried|OC2[0].INTERVENTION_OFFERED=|INTERVENTION_OFFERED|
180|long|OC2[0].SDQ_SCORE=41|SDQ_SCORE|
181|long|OC2[0].TEETH_CHECK=Y|CONVICTED|
182|long|OC2[0].TEETH_CHECK=|IMMUNISATIONS|191 544
185|left|+OC2 SDQ_SCORE=3|SDQ_SCORE|
186|long|OC2[0].SDQ_SCORE=;OC2[0].SDQ_REASON=SDQ2|SDQ_SCORE|
187|long|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1|IN_TOUCH|215 391
188|small|OC2[0].SDQ_SCORE=3|SDQ_SCORE|
189|worried|Header[0].DOB=01/04/2008;OC2[0].DOB=|SDQ_SCORE|
190|left|+OC2 TEETH_CHECK=1|IMMUNISATIONS|
191|long|-OC2|IMMUNISATIONS|
192|worried|OC2[0].INTERVENTION_RECEIVED=;OC2[0].INTERVENTION_OFFERED=|INTERVENTION_RECEIVED|
193|worried|OC2[0].SUBSTANCE_MISUSE=0|SUBSTANCE_MISUSE|
196|long|OC2[0].SDQ_SCORE=;OC2[0].SDQ_REASON=SDQ9|SDQ_REASON|186
197a|long|OC2[0].SDQ_REASON=SDQ2|SDQ_REASON|
197B|worried|Header[0].DOB=01/04/2008;OC2[0].DOB=;OC2[0].SDQ_SCORE=|SDQ_REASON|
198|left|+OC2 SDQ_REASON=SDQ2|SDQ_REASON|
215|leaver|+OC2 TEETH_CHECK=1|IMMUNISATIONS|190 1012
542|small|OC2[0].CONVICTED=0|CONVICTED|
543|long|OC2[0].CONVICTED=|CONVICTED|
544|long|OC2[0].TEETH_CHECK=|IMMUNISATIONS|191 182
545|small|OC2[0].HEALTH_CHECK=|HEALTH_CHECK|
546|long|OC2[0].HEALTH_CHECK=1|HEALTH_CHECK|
547|small|OC2[0].TEETH_CHECK=|IMMUNISATIONS|191 182
131|leaver|OC3[0].IN_TOUCH=Y|IN_TOUCH|
132|leaver|OC3[0].ACTIV=F3|ACTIV|
133|leaver|OC3[0].ACCOM=U3|ACCOM|
153|leaver|OC3[0].ACTIV=|ACTIV|345
344|leaver|OC3[0].IN_TOUCH=RHOM|ACTIV|
345|leaver|OC3[0].ACTIV=0|ACTIV|
347|leaver|OC3[0].ACCOM=T1;Header[0].DOB=02/04/2007;OC3[0].DOB=|ACCOM|
391|leaver|Header[0].DOB=01/04/2009;OC3[0].DOB=|IN_TOUCH|
1000|left|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1;Header[0].DOB=10/05/2008;Episodes[0].REC=E2|IN_TOUCH|1016
1007|uasc|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1;Header[0].DOB=10/05/2008;UASC[0].DOB=;PrevPerm[0].DOB=|IN_TOUCH|
1011|left|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1;Header[0].DOB=10/01/2009;Episodes[0].REC=E3|IN_TOUCH|
1012|leaver|+Reviews REVIEW=01/05/2025 REVIEW_CODE=PN1|CHILD|
1016|left|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1;Header[0].DOB=10/05/2008|IN_TOUCH|
3001|leaver|Header[0].DOB=10/05/2008;OC3[0].DOB=;OC3[0].ACCOM=Z1|ACCOM|
112|adopted|AD1[0].DATE_INT=31/06/2024|DATE_INT|
113|adopted|AD1[0].DATE_MATCH=31/06/2024|DATE_MATCH|
114|adopted|AD1[0].FOSTER_CARE=2|FOSTER_CARE|
134|adopted|+OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=U1|DATE_INT|391
151|adopted|AD1[0].LS_ADOPTR=|DATE_INT|601
175|adopted|AD1[0].NB_ADOPTR=3|NB_ADOPTR|
176|adopted|AD1[0].SEX_ADOPTR=XX|SEX_ADOPTR|520
177|adopted|AD1[0].LS_ADOPTR=L9|LS_ADOPTR|
331|adopted|AD1[0].DATE_MATCH=02/12/2024|DATE_MATCH|
333|adopted|AD1[0].DATE_MATCH=30/09/2024|DATE_INT|
334|adopted|AD1[0].DATE_INT=09/06/2023;PlacedAdoption[0].DATE_PLACED=09/06/2023|DATE_INT|1003
335|adopted|AD1[0].FOSTER_CARE=1|FOSTER_CARE|
511|adopted|AD1[0].SEX_ADOPTR=F1;AD1[0].LS_ADOPTR=L0|SEX_ADOPTR|
514|adopted|AD1[0].LS_ADOPTR=L0|SEX_ADOPTR|
517|adopted|AD1[0].LS_ADOPTR=L3;AD1[0].SEX_ADOPTR=FF|SEX_ADOPTR|
518|adopted|AD1[0].LS_ADOPTR=L4|SEX_ADOPTR|
519|adopted|AD1[0].LS_ADOPTR=L2;AD1[0].SEX_ADOPTR=F1;AD1[0].NB_ADOPTR=1|SEX_ADOPTR|
520|adopted|AD1[0].SEX_ADOPTR=FF|SEX_ADOPTR|
524|adopted|AD1[0].LS_ADOPTR=L12|SEX_ADOPTR|
521|adopted|AD1[0].DATE_INT=02/12/2024;AD1[0].DATE_MATCH=|DATE_INT|151 523 601
523|adopted|AD1[0].DATE_INT=02/10/2024|DATE_INT|
525|adopted|PlacedAdoption[0].DATE_PLACED_CEASED=01/05/2025;PlacedAdoption[0].REASON_PLACED_CEASED=RD1|DATE_INT|558
558|adopted|PlacedAdoption[0].DATE_PLACED_CEASED=01/05/2025;PlacedAdoption[0].REASON_PLACED_CEASED=RD1|REC|525
582|adopted|AD1[0].DATE_MATCH=01/09/2025|DATE_MATCH|331
601|adopted|-AD1|REC|
602|left|+AD1 DATE_INT=01/10/2024 DATE_MATCH=01/11/2024 FOSTER_CARE=0 NB_ADOPTR=2 SEX_ADOPTR=MF LS_ADOPTR=L11|DATE_INT|
115|placed|PlacedAdoption[0].DATE_PLACED=31/06/2024|DATE_PLACED|
116|placed|PlacedAdoption[0].DATE_PLACED_CEASED=31/06/2025;PlacedAdoption[0].REASON_PLACED_CEASED=RD1|DATE_PLACED_CEASED|553
117|placed|PlacedAdoption[0].DATE_PLACED=01/04/2026|DATE_PLACED|552 554
118|left|+PlacedAdoption DATE_PLACED=01/02/2024 DATE_PLACED_CEASED=31/03/2025 REASON_PLACED_CEASED=RD1|DATE_PLACED_CEASED|
119|left|+PlacedAdoption DATE_PLACED=01/02/2024 DATE_PLACED_CEASED=01/05/2025|DATE_PLACED_CEASED|
120|left|+PlacedAdoption DATE_PLACED=01/02/2024 DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD9|REASON_PLACED_CEASED|
184|small|+PlacedAdoption DATE_PLACED=09/05/2023|DATE_PLACED|1003
522|left|+PlacedAdoption DATE_PLACED=02/05/2025 DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1|DATE_PLACED_CEASED|
551|placed|-PlacedAdoption|PLACE|553
552|placed|PlacedAdoption[0].DATE_PLACED=02/05/2025|DECOM|554
553|placed|PlacedAdoption[0].DATE_PLACED_CEASED=01/06/2025;PlacedAdoption[0].REASON_PLACED_CEASED=RD1|LS|
554|placed|PlacedAdoption[0].DATE_PLACED=02/05/2025|DECOM|552
557|placed|Episodes[1].DEC=01/09/2025;Episodes[1].REC=E4A;-OC2|REC|
563|left|+PlacedAdoption DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1|DATE_PLACED|
579|left|+PlacedAdoption DATE_PLACED=01/02/2024;+PlacedAdoption DATE_PLACED=01/03/2024|DATE_PLACED|583
583|left|+PlacedAdoption DATE_PLACED=01/02/2024;+PlacedAdoption DATE_PLACED=01/03/2024|DATE_PLACED|579
1003|left|+PlacedAdoption DATE_PLACED=28/02/2023|DATE_PLACED|
630|new|-PrevPerm|RNE|
631|new|PrevPerm[0].PREV_PERM=P9;PrevPerm[0].LA_PERM=352;PrevPerm[0].DATE_PERM=01/05/2016|PREV_PERM|
632|new|PrevPerm[0].PREV_PERM=P1;PrevPerm[0].LA_PERM=352;PrevPerm[0].DATE_PERM=01/zz/2016|DATE_PERM|
634|left|Episodes[0].DECOM==01/03/2016;+PrevPerm PREV_PERM=Z1|PREV_PERM|
635|new|PrevPerm[0].LA_PERM=352|PREV_PERM|
564|girl|Missing[0].MIS_START=|MIS_START|1004
565|girl|Missing[0].MISSING=|MISSING|566
566|girl|Missing[0].MISSING=|MISSING|565
567|girl|Missing[0].MIS_END=31/07/2025|MIS_END|
570|girl|Missing[1].MIS_START=01/04/2026;Missing[1].MIS_END=|MIS_START|
571|girl|Missing[0].MIS_START=20/03/2025;Missing[0].MIS_END=31/03/2025|MIS_END|
574|girl|Missing[0].MIS_END=|MIS_START|575
575|girl|Missing[1].MIS_END=|MIS_END|
577|left|+Missing MISSING=M MIS_START=01/08/2025 MIS_END=02/09/2025|MIS_END|
578|left|+Missing MISSING=M MIS_START=02/09/2025 MIS_END=03/09/2025|MIS_START|581
580|left|+Missing MISSING=M MIS_START=01/08/2025 MIS_END=01/09/2025;Header[0].DOB=01/09/2007|REC|
581|new|+Missing MISSING=M MIS_START=01/05/2025 MIS_END=02/05/2025|MIS_START|
586|small|+Missing MISSING=M MIS_START=10/05/2023 MIS_END=02/05/2025|MIS_START|581
1004|girl|Missing[0].MIS_START=31/06/2025|MIS_START|
1005|girl|Missing[1].MIS_END=31/08/20255|MIS_END|
1006|girl|Missing[0].MISSING=X|MISSING|
SW01aSTG1|small|SWEpisodes[0].SW_DECOM==01/03/2023;SWEpisodes[0].SW_ID=|SW_DECOM|
SW01bSTG1|small|SWEpisodes[0].SW_REASON=|SW_DECOM||2026-
SW01bSTG1|small|SWEpisodes[0].SW_REASON=;SWEpisodes[0].SW_DECOM=10/06/2024|SW_DECOM||2025
SW02STG1|long|SWEpisodes[0].SW_ID=1234|SW_ID|
SW04STG1|small|SWEpisodes[0].SW_DECOM=31/06/2023|SW_DECOM|
SW05STG1|long|SWEpisodes[1].SW_DEC=31/06/2026|SW_DEC|SW17STG2
SW06STG2|small|SWEpisodes[0].SW_DECOM=01/04/2026|SW_DECOM|
SW07STG2|long|SWEpisodes[1].SW_DEC=01/04/2026|SW_DEC|SW17STG2
SW08STG2|long|SWEpisodes[0].SW_DEC=|SW_DEC|
SW09STG2|long|SWEpisodes[1].SW_DEC=01/09/2025|SW_DECOM|SW11bSTG2 SW17STG2 SW18STG2
SW10aSTG2|long|SWEpisodes[1].SW_DECOM=09/09/2025|SW_DECOM|
SW10bSTG2|long|SWEpisodes[1].SW_REASON=FCONTA|SW_DECOM|
SW11bSTG2|long|SWEpisodes[1].SW_DEC=01/03/2026|SW_DEC|SW17STG2
SW13STG1|long|SWEpisodes[0].SW_REASON=LAZY|SW_REASON|
SW17STG2|long|SWEpisodes[1].SW_DEC=31/03/2026|SW_DEC|
SW18STG2|long|SWEpisodes[0].SW_DEC=01/02/2023|SW_DEC|SW07STG2 SW10aSTG2
SW19STG2|long|SWEpisodes[1].SW_DECOM=01/03/2023|SW_DECOM|SW10aSTG2
217t|worried|Episodes[0].PLACE=P2|PLACE|370 222|2024
230|worried|Episodes[0].PLACE=H5;Episodes[0].URN=|URN|371 218|2024
370|new|Episodes[0].PLACE=P2|DECOM|217t 222|-2024
445|new|Episodes[0].LS=D1|DECOM|451 555|-2024
451|new|Episodes[0].LS=D1|LS|445 555|-2024
555|new|Episodes[0].LS=D1|LS|445 451|-2024
556|placed|Episodes[0].LS=D1|DECOM|445 451 555|-2024
SW03STG1|small|SWEpisodes[0].SW_REASON=|SW_ID||2024
SW10STG2|long|SWEpisodes[1].SW_DECOM=09/09/2025|SW_DECOM||2024-2025
700|long|+DoLo DOLO_START=31/06/2025|DOLO_START||2027-
701|long|+DoLo DOLO_START=01/06/2025 DOLO_END=31/06/2025|DOLO_END||2027-
702|long|+DoLo DOLO_START=02/06/2025 DOLO_END=01/06/2025|DOLO_END||2027-
703|long|+DoLo DOLO_START=01/04/2026|DOLO_START||2027-
704|long|+DoLo DOLO_START=01/02/2025 DOLO_END=31/03/2025|DOLO_END||2027-
705|long|+DoLo DOLO_START=01/06/2025;+DoLo DOLO_START=01/07/2025|DOLO_START||2027-
707|left|+DoLo DOLO_START=01/06/2025|DOLO_END||2027-
708|long|+DoLo DOLO_START=01/06/2010|DOLO_START||2027-
710|uasc|+DoLo DOLO_START=01/06/2025;Episodes[0].PLACE=K1|DOLO_START||2027-
""".strip().splitlines()]


def of_year(value):
    """A value written for the return of 2026, in that of the year; "=01/03/2023" is a day of law, and stays."""
    if value.startswith("="):
        return value[1:]
    return re.sub(r"\b(\d\d/\d\d/)(\d{4})\b", lambda m: f"{m[1]}{int(m[2]) + YEAR - 2026}", value)


def row_of(words):
    row = {name: of_year(value) for name, value in (word.split("=", 1) for word in words)}
    if "SEX" in row and YEAR < 2025:
        row["SEX"] = {"M": "1", "F": "2"}.get(row["SEX"], row["SEX"])
    return row


def made(kind, number):
    child = {}
    for part in KINDS[kind].split("; "):
        table, *words = part.split()
        child.setdefault(table, []).append(row_of(words))
    header = child["Header"][0]
    header.setdefault("ETHNIC", "WBRI")
    header.setdefault("UPN", f"A{number:012d}")
    for table, rows in child.items():
        for row in rows:
            row["CHILD"] = f"C{number}"
            if table not in ("Header", "Episodes"):
                row["DOB"] = header["DOB"]
    return child


def changed(child, changes, same):
    child = copy.deepcopy(child)
    number = child["Header"][0]["CHILD"]
    for change in changes.split(";"):
        if change.startswith("+"):
            table, *words = change[1:].split()
            child.setdefault(table, []).append({**row_of(words), "CHILD": number})
        elif change.startswith("-"):
            child.pop(change[1:])
        else:
            table, at, name, value = re.fullmatch(r"(\w+)\[(\d)\]\.(\w+)=(.*)", change).groups()
            value = row_of([f"{name}={value}"])[name]
            child[table][int(at)][name] = same if value == "SAME" else value
            if (table, name) == ("Header", "DOB"):
                for other, rows in child.items():
                    for row in rows:
                        if other not in ("Header", "Episodes") and row.get("DOB"):
                            row["DOB"] = value
    return child


def check(program, children, folder):
    for table, (name, columns) in COLUMNS.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns.split())
            for child in children:
                for row in child.get(table, []):
                    writer.writerow([row.get(column, "").replace("_", " ") for column in columns.split()])
    done = subprocess.run([program, "check", "--return", "ssda903", "--year", str(YEAR), "--format", "csv", folder],
                          capture_output=True, text=True, check=False)
    if done.returncode > 1 or done.stderr:
        sys.exit(done.stderr or done.stdout[:500])
    return [(row["rule"] or row["message"], row["child"], row["field"], row["severity"])
            for row in csv.DictReader(io.StringIO(done.stdout))]


def is_of(years):
    first, _, last = years.partition("-")
    return int(first or 0) <= YEAR <= int((last if "-" in years else first) or 9999)


def rules_in_force(program):
    done = subprocess.run([program, "check", "--return", "ssda903", "--year", str(YEAR), "--rules"], capture_output=True,
                          text=True, check=False)
    return set(re.findall(r"^(\S+) (?:error|query), ", done.stdout, re.MULTILINE))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--rule")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="break one rule of N")
    given = parser.parse_args()
    program = str(pathlib.Path(given.program).resolve())
    kinds = list(KINDS)
    clean = [made(kinds[i % len(kinds)], i + 1) for i in range(COPIES * len(kinds))]
    in_force, lines = rules_in_force(program), {rule for rule, *_, years in INJECTED if is_of(years)}
    failures = {rule: "no line breaks it" for rule in sorted(in_force - lines)}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        left = check(program, clean, folder)
        if left:
            sys.exit(f"the return is not clean: {sorted(set(left))[:20]}")
        for rule, kind, changes, at, also, years in INJECTED[::given.every]:
            if given.rule not in (None, rule) or rule not in in_force or not is_of(years):
                continue
            broken = list(clean)
            place = 5 * len(kinds) + kinds.index(kind)
            broken[place] = changed(clean[place], changes, clean[0]["Header"][0]["UPN"])
            number = f"C{place + 1}"
            found = check(program, broken, folder)
            expected = [one for one in found if one[:3] == (rule, number, at) and one[3] in ("error", "query")]
            unrelated = [one for one in found if one[0] not in (rule, *also.split()) and one[3] != "could not run"]
            if not expected or unrelated:
                failures[rule] = f"found {sorted(set(one[:4] for one in found))[:8]}"
    print(f"{YEAR}: {len(in_force & lines) // given.every} rules, each by one place of a clean return of {len(clean)} children; {len(failures)} failed")
    for rule, why in failures.items():
        print(f"FAILED: {rule}: {why}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
