/* What a column's header and a labelled line say. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/report_words.h"

/* Headers, folded: no blanks, no parentheses, lower case. */
static const struct word roles[] = {
    {"일자", ROLE_DATE},        {"날짜", ROLE_DATE},         {"월일", ROLE_DATE},
    {"년월일", ROLE_DATE},      {"연월일", ROLE_DATE},       {"일시", ROLE_DATE},
    {"일정일자", ROLE_DATE},    {"출장일", ROLE_DATE},       {"출장일자", ROLE_DATE},
    {"방문일", ROLE_DATE},      {"방문일자", ROLE_DATE},     {"방문일시", ROLE_DATE},
    {"면담일시", ROLE_DATE},    {"기일", ROLE_DATE},         {"date", ROLE_DATE},
    {"dates", ROLE_DATE},       {"when", ROLE_DATE},         {"datetime", ROLE_DATE},
    {"dateandtime", ROLE_DATE}, {"일", ROLE_DATE},           
    {"일차", ROLE_DAY},         {"day", ROLE_DAY},           {"days", ROLE_DAY},
    {"요일", ROLE_DAY},         {"weekday", ROLE_DAY},       {"dayno", ROLE_DAY},
    {"구분", ROLE_DAY},         {"일수", ROLE_DAY},
    {"시간", ROLE_TIME},        {"시각", ROLE_TIME},         {"시간대", ROLE_TIME},
    {"현지시간", ROLE_TIME},    {"현지시각", ROLE_TIME},     {"일정시간", ROLE_TIME},
    {"time", ROLE_TIME},        {"times", ROLE_TIME},        {"localtime", ROLE_TIME},
    {"hours", ROLE_TIME},       {"방문시간", ROLE_TIME},     {"timeslot", ROLE_TIME},
    {"출·도착시간", ROLE_TIME}, {"출도착시간", ROLE_TIME},   {"출발·도착시간", ROLE_TIME},
    {"출발도착시간", ROLE_TIME}, {"출발/도착시간", ROLE_TIME}, {"출/도착시간", ROLE_TIME},
    {"출·도착시각", ROLE_TIME}, {"출도착시각", ROLE_TIME},   {"출발및도착시간", ROLE_TIME},
    {"출발시간", ROLE_DEPART},  {"출발시각", ROLE_DEPART},   {"시작", ROLE_DEPART},
    {"시작시간", ROLE_DEPART},  {"시작시각", ROLE_DEPART},   {"출발", ROLE_DEPART},
    {"dep", ROLE_DEPART},       {"departure", ROLE_DEPART},  {"departs", ROLE_DEPART},
    {"depart", ROLE_DEPART},    {"departuretime", ROLE_DEPART}, {"start", ROLE_DEPART},
    {"std", ROLE_DEPART}, {"etd", ROLE_DEPART}, {"leaves", ROLE_DEPART}, {"현지출발", ROLE_DEPART},
    {"sta", ROLE_ARRIVE}, {"eta", ROLE_ARRIVE}, {"lands", ROLE_ARRIVE}, {"현지도착", ROLE_ARRIVE},
    {"begin", ROLE_DEPART},     {"starttime", ROLE_DEPART},  {"deptime", ROLE_DEPART},
    {"출발일시", ROLE_DEPART},  {"시작일시", ROLE_DEPART},   {"departuredatetime", ROLE_DEPART},
    {"도착일시", ROLE_ARRIVE},  {"종료일시", ROLE_ARRIVE},   {"arrivaldatetime", ROLE_ARRIVE},
    {"도착시간", ROLE_ARRIVE},  {"도착시각", ROLE_ARRIVE},   {"종료", ROLE_ARRIVE},
    {"종료시간", ROLE_ARRIVE},  {"종료시각", ROLE_ARRIVE},   {"도착", ROLE_ARRIVE},
    {"arr", ROLE_ARRIVE},       {"arrival", ROLE_ARRIVE},    {"arrives", ROLE_ARRIVE},
    {"arrive", ROLE_ARRIVE},    {"arrivaltime", ROLE_ARRIVE}, {"end", ROLE_ARRIVE},
    {"endtime", ROLE_ARRIVE},   {"arrtime", ROLE_ARRIVE},    {"finish", ROLE_ARRIVE},
    {"소요시간", ROLE_DURATION}, {"비행시간", ROLE_DURATION}, {"운항소요시간", ROLE_DURATION},
    {"운항시간", ROLE_DURATION}, {"소요", ROLE_DURATION},    {"duration", ROLE_DURATION},
    {"length", ROLE_DURATION},  {"lasts", ROLE_DURATION},    {"flighttime", ROLE_DURATION},
    {"travelltime", ROLE_DURATION}, {"traveltime", ROLE_DURATION}, {"이동시간", ROLE_DURATION},
    {"flyingtime", ROLE_DURATION}, {"flightduration", ROLE_DURATION}, {"journeytime", ROLE_DURATION}, {"flugdauer", ROLE_DURATION},
    {"flugzeit", ROLE_DURATION}, {"fahrzeit", ROLE_DURATION}, {"reisezeit", ROLE_DURATION}, {"所要時間", ROLE_DURATION},
    {"飛行時間", ROLE_DURATION}, {"飞行时间", ROLE_DURATION}, {"duracion", ROLE_DURATION},
    {"출발도착", ROLE_PLACE},   {"출발지및도착지", ROLE_PLACE}, {"행선지", ROLE_PLACE},
    {"이동경로", ROLE_PLACE},   {"출도착시간", ROLE_TIME},   {"출도착시각", ROLE_TIME},
    {"출발도착시간", ROLE_TIME}, {"부터", ROLE_DEPART},      {"까지", ROLE_ARRIVE},
    {"장소", ROLE_PLACE},       {"지역", ROLE_PLACE},        {"출장국", ROLE_PLACE},
    {"도시", ROLE_PLACE},       {"출장지", ROLE_PLACE},      {"방문지", ROLE_PLACE},
    {"출장지역", ROLE_PLACE},   {"방문지역", ROLE_PLACE},    {"국가", ROLE_PLACE},
    {"체류지", ROLE_PLACE},     {"도시명", ROLE_PLACE},      {"국가도시", ROLE_PLACE},
    {"국가지역", ROLE_PLACE},   {"위치", ROLE_PLACE},        {"place", ROLE_PLACE},
    {"city", ROLE_PLACE},       {"location", ROLE_PLACE},    {"where", ROLE_PLACE},
    {"country", ROLE_PLACE},    {"places", ROLE_PLACE},      {"destination", ROLE_PLACE},
    {"출발지", ROLE_FROM},      {"출발도시", ROLE_FROM},     {"출발공항", ROLE_FROM},
    {"from", ROLE_FROM},        {"origin", ROLE_FROM},       {"departurecity", ROLE_FROM},
    {"도착지", ROLE_TO},        {"목적지", ROLE_TO},         {"도착도시", ROLE_TO},
    {"도착공항", ROLE_TO},      {"to", ROLE_TO},             {"arrivalcity", ROLE_TO},
    {"구간", ROLE_ROUTE},       {"여정", ROLE_ROUTE},        {"경로", ROLE_ROUTE},
    {"이동구간", ROLE_ROUTE},   {"노선", ROLE_ROUTE},        {"route", ROLE_ROUTE},
    {"이동경로", ROLE_ROUTE},   {"출발지및도착지", ROLE_ROUTE}, {"출발지/도착지", ROLE_ROUTE},
    {"행선지", ROLE_PLACE},     {"방문국가", ROLE_PLACE},    {"sector", ROLE_ROUTE},     {"leg", ROLE_ROUTE},
    {"교통편", ROLE_TRANSPORT}, {"항공편", ROLE_TRANSPORT},  {"편명", ROLE_TRANSPORT},
    {"교통", ROLE_TRANSPORT},   {"교통수단", ROLE_TRANSPORT}, {"이동수단", ROLE_TRANSPORT},
    {"항공편명", ROLE_TRANSPORT}, {"flight", ROLE_TRANSPORT}, {"flightno", ROLE_TRANSPORT},
    {"transport", ROLE_TRANSPORT}, {"flights", ROLE_TRANSPORT}, {"train", ROLE_TRANSPORT},
    {"flightnumber", ROLE_TRANSPORT}, {"mode", ROLE_TRANSPORT}, {"means", ROLE_TRANSPORT},
    {"carrier", ROLE_TRANSPORT}, {"항공사", ROLE_TRANSPORT}, {"운항편", ROLE_TRANSPORT},
    {"주요내용", ROLE_CONTENT}, {"내용", ROLE_CONTENT},      {"일정", ROLE_CONTENT},
    {"세부사항", ROLE_CONTENT}, {"행사일정", ROLE_CONTENT},  {"업무수행내용", ROLE_CONTENT},
    {"수행내역", ROLE_CONTENT}, {"주요일정", ROLE_CONTENT},  {"세부일정", ROLE_CONTENT},
    {"활동내용", ROLE_CONTENT}, {"업무내용", ROLE_CONTENT},  {"일정내용", ROLE_CONTENT},
    {"세부내용", ROLE_CONTENT}, {"수행내용", ROLE_CONTENT},  {"출장내용", ROLE_CONTENT},
    {"주요활동", ROLE_CONTENT}, {"활동", ROLE_CONTENT},      {"행사", ROLE_CONTENT},
    {"행사내용", ROLE_CONTENT}, {"프로그램", ROLE_CONTENT},  {"업무", ROLE_CONTENT},
    {"주요업무", ROLE_CONTENT}, {"방문목적", ROLE_CONTENT},  {"면담내용", ROLE_CONTENT},
    {"추진사항", ROLE_CONTENT}, {"활동사항", ROLE_CONTENT},  {"방문기관및내용", ROLE_CONTENT},
    {"수행업무", ROLE_CONTENT}, {"안건", ROLE_CONTENT},      {"출장업무", ROLE_CONTENT},
    {"itinerary", ROLE_CONTENT}, {"programme", ROLE_CONTENT}, {"program", ROLE_CONTENT},
    {"activity", ROLE_CONTENT}, {"activities", ROLE_CONTENT}, {"event", ROLE_CONTENT},
    {"description", ROLE_CONTENT}, {"what", ROLE_CONTENT},   {"details", ROLE_CONTENT},
    {"plan", ROLE_CONTENT},     {"schedule", ROLE_CONTENT},  {"item", ROLE_CONTENT},
    {"content", ROLE_CONTENT},  {"contents", ROLE_CONTENT},  {"purpose", ROLE_CONTENT},
    {"topic", ROLE_CONTENT},    {"subject", ROLE_CONTENT},   {"session", ROLE_CONTENT},
    {"meeting", ROLE_CONTENT},  {"agenda", ROLE_CONTENT},    {"engagement", ROLE_CONTENT},
    {"방문기관", ROLE_PARTY},   {"기관명", ROLE_PARTY},      {"기관", ROLE_PARTY},
    {"방문처", ROLE_PARTY},     {"방문기관명", ROLE_PARTY},  {"면담기관", ROLE_PARTY},
    {"organisation", ROLE_PARTY}, {"organization", ROLE_PARTY}, {"institution", ROLE_PARTY},
    {"host", ROLE_PARTY},       {"company", ROLE_PARTY},     {"venue", ROLE_PARTY},
    {"visit", ROLE_PARTY},      {"회의장소", ROLE_PARTY},    {"방문장소", ROLE_PARTY},
    {"접촉예정인물", ROLE_PEOPLE}, {"접촉인물", ROLE_PEOPLE}, {"접촉자", ROLE_PEOPLE},
    {"참석자", ROLE_PEOPLE},    {"면담자", ROLE_PEOPLE},     {"담당자", ROLE_PEOPLE},
    {"참석", ROLE_PEOPLE},      {"발표자", ROLE_PEOPLE},     {"who", ROLE_PEOPLE},
    {"participants", ROLE_PEOPLE}, {"attendees", ROLE_PEOPLE}, {"contact", ROLE_PEOPLE},
    {"with", ROLE_PEOPLE},      {"speaker", ROLE_PEOPLE},    {"담당", ROLE_PEOPLE},
    {"비고", ROLE_NOTE},        {"특이사항", ROLE_NOTE},     {"참고", ROLE_NOTE},
    {"기타", ROLE_NOTE},        {"notes", ROLE_NOTE},        {"note", ROLE_NOTE},
    {"remarks", ROLE_NOTE},     {"remark", ROLE_NOTE},       {"comments", ROLE_NOTE},
    {"comment", ROLE_NOTE},
    {"식사", ROLE_MEAL},        {"meals", ROLE_MEAL},        {"meal", ROLE_MEAL},
    {"조식", ROLE_MEAL},        {"중식", ROLE_MEAL},         {"석식", ROLE_MEAL},
    {"숙박", ROLE_STAY},        {"숙소", ROLE_STAY},         {"호텔", ROLE_STAY},
    {"숙박지", ROLE_STAY},      {"숙소명", ROLE_STAY},       {"호텔명", ROLE_STAY},
    {"숙박장소", ROLE_STAY},    {"숙박시설", ROLE_STAY},     {"hotel", ROLE_STAY},        {"accommodation", ROLE_STAY},
    {"lodging", ROLE_STAY},     {"overnight", ROLE_STAY},    {"stay", ROLE_STAY},
    {"출장자", ROLE_WHO},       {"traveller", ROLE_WHO},     {"travellers", ROLE_WHO},
    {"traveler", ROLE_WHO},     {"travelers", ROLE_WHO},
    {"상태", ROLE_STATUS},      {"status", ROLE_STATUS},     {"예약상태", ROLE_STATUS},
    {"번호", ROLE_IGNORED},     {"연번", ROLE_IGNORED},      {"순번", ROLE_IGNORED},
    {"no", ROLE_IGNORED},       {"nr", ROLE_IGNORED},        {"순서", ROLE_IGNORED},
    {"차수", ROLE_IGNORED},     {"class", ROLE_IGNORED},     {"seat", ROLE_IGNORED},
    {"금액", ROLE_FOREIGN},     {"단가", ROLE_FOREIGN},      {"예산", ROLE_FOREIGN},
    {"비용", ROLE_FOREIGN},     {"합계", ROLE_FOREIGN},      {"소계", ROLE_FOREIGN},
    {"산출내역", ROLE_FOREIGN}, {"산출근거", ROLE_FOREIGN},  {"예산액", ROLE_FOREIGN},
    {"집행액", ROLE_FOREIGN},   {"지출액", ROLE_FOREIGN},    {"영수증", ROLE_FOREIGN},
    {"지출내역", ROLE_FOREIGN}, {"면적", ROLE_FOREIGN},      {"규모", ROLE_FOREIGN},
    {"수량", ROLE_FOREIGN},     {"amount", ROLE_FOREIGN},    {"cost", ROLE_FOREIGN},
    {"costs", ROLE_FOREIGN},    {"price", ROLE_FOREIGN},     {"budget", ROLE_FOREIGN},
    {"total", ROLE_FOREIGN},    {"fee", ROLE_FOREIGN},       {"expense", ROLE_FOREIGN},
    {"expenses", ROLE_FOREIGN}, {"receipt", ROLE_FOREIGN},   {"quantity", ROLE_FOREIGN},
    {"area", ROLE_FOREIGN},     {"capacity", ROLE_FOREIGN},  {"usd", ROLE_FOREIGN},
    {"krw", ROLE_FOREIGN},      {"cad", ROLE_FOREIGN},       {"eur", ROLE_FOREIGN},
    {"지원내용", ROLE_FOREIGN}, {"지원금", ROLE_FOREIGN},    {"운영시간", ROLE_FOREIGN},
    {"openinghours", ROLE_FOREIGN}, {"수강료", ROLE_FOREIGN}, {"환율", ROLE_FOREIGN},
    /* Japanese, Chinese, German, French, Spanish */
    {"日付", ROLE_DATE}, {"日時", ROLE_DATE}, {"月日", ROLE_DATE}, {"年月日", ROLE_DATE},
    {"期日", ROLE_DATE}, {"訪問日", ROLE_DATE}, {"日期", ROLE_DATE}, {"日期时间", ROLE_DATE},
    {"datum", ROLE_DATE}, {"fecha", ROLE_DATE}, {"曜日", ROLE_DAY}, {"日数", ROLE_DAY},
    {"日目", ROLE_DAY}, {"日次", ROLE_DAY}, {"星期", ROLE_DAY}, {"天数", ROLE_DAY}, {"tag", ROLE_DAY},
    {"jour", ROLE_DAY}, {"wochentag", ROLE_DAY}, {"時間", ROLE_TIME}, {"時刻", ROLE_TIME},
    {"現地時間", ROLE_TIME}, {"时间", ROLE_TIME}, {"當地時間", ROLE_TIME}, {"当地时间", ROLE_TIME},
    {"uhrzeit", ROLE_TIME}, {"zeit", ROLE_TIME}, {"heure", ROLE_TIME}, {"heures", ROLE_TIME},
    {"horaire", ROLE_TIME}, {"horaires", ROLE_TIME}, {"hora", ROLE_TIME},
    {"horario", ROLE_TIME}, {"出発時刻", ROLE_DEPART}, {"出発時間", ROLE_DEPART}, {"発時刻", ROLE_DEPART},
    {"発", ROLE_DEPART}, {"出発", ROLE_DEPART}, {"開始", ROLE_DEPART}, {"開始時刻", ROLE_DEPART},
    {"開始時間", ROLE_DEPART}, {"出发时间", ROLE_DEPART}, {"起飞时间", ROLE_DEPART}, {"起飞", ROLE_DEPART},
    {"开始时间", ROLE_DEPART}, {"出发", ROLE_DEPART}, {"abfahrt", ROLE_DEPART},
    {"abflug", ROLE_DEPART}, {"beginn", ROLE_DEPART}, {"départ", ROLE_DEPART},
    {"salida", ROLE_DEPART}, {"von", ROLE_DEPART}, {"到着時刻", ROLE_ARRIVE}, {"到着時間", ROLE_ARRIVE},
    {"着時刻", ROLE_ARRIVE}, {"着", ROLE_ARRIVE}, {"到着", ROLE_ARRIVE}, {"終了", ROLE_ARRIVE},
    {"終了時刻", ROLE_ARRIVE}, {"終了時間", ROLE_ARRIVE}, {"到达时间", ROLE_ARRIVE}, {"抵达时间", ROLE_ARRIVE},
    {"降落时间", ROLE_ARRIVE}, {"结束时间", ROLE_ARRIVE}, {"抵达", ROLE_ARRIVE}, {"到达", ROLE_ARRIVE},
    {"ankunft", ROLE_ARRIVE}, {"ende", ROLE_ARRIVE}, {"arrivée", ROLE_ARRIVE},
    {"llegada", ROLE_ARRIVE}, {"bis", ROLE_ARRIVE}, {"所要時間", ROLE_DURATION},
    {"飛行時間", ROLE_DURATION}, {"飞行时间", ROLE_DURATION}, {"时长", ROLE_DURATION},
    {"dauer", ROLE_DURATION}, {"flugdauer", ROLE_DURATION}, {"durée", ROLE_DURATION},
    {"duración", ROLE_DURATION}, {"場所", ROLE_PLACE}, {"都市", ROLE_PLACE}, {"都市名", ROLE_PLACE},
    {"訪問地", ROLE_PLACE}, {"滞在地", ROLE_PLACE}, {"出張先", ROLE_PLACE}, {"用務地", ROLE_PLACE},
    {"国", ROLE_PLACE}, {"城市", ROLE_PLACE}, {"地点", ROLE_PLACE}, {"地點", ROLE_PLACE},
    {"国家", ROLE_PLACE}, {"ort", ROLE_PLACE}, {"stadt", ROLE_PLACE}, {"lieu", ROLE_PLACE},
    {"ville", ROLE_PLACE}, {"lugar", ROLE_PLACE}, {"ciudad", ROLE_PLACE}, {"出発地", ROLE_FROM},
    {"出発空港", ROLE_FROM}, {"発地", ROLE_FROM}, {"出发地", ROLE_FROM}, {"出发城市", ROLE_FROM},
    {"始发地", ROLE_FROM}, {"origen", ROLE_FROM}, {"到着地", ROLE_TO}, {"到着空港", ROLE_TO},
    {"着地", ROLE_TO}, {"目的地", ROLE_TO}, {"到达地", ROLE_TO}, {"到达城市", ROLE_TO},
    {"destino", ROLE_TO}, {"区間", ROLE_ROUTE}, {"経路", ROLE_ROUTE}, {"航段", ROLE_ROUTE},
    {"航线", ROLE_ROUTE}, {"strecke", ROLE_ROUTE}, {"trajet", ROLE_ROUTE}, {"ruta", ROLE_ROUTE},
    {"便名", ROLE_TRANSPORT}, {"便", ROLE_TRANSPORT}, {"航空便", ROLE_TRANSPORT},
    {"交通手段", ROLE_TRANSPORT}, {"交通機関", ROLE_TRANSPORT}, {"移動手段", ROLE_TRANSPORT},
    {"交通", ROLE_TRANSPORT}, {"フライト", ROLE_TRANSPORT}, {"航班", ROLE_TRANSPORT},
    {"航班号", ROLE_TRANSPORT}, {"交通工具", ROLE_TRANSPORT}, {"flug", ROLE_TRANSPORT},
    {"flugnummer", ROLE_TRANSPORT}, {"verkehrsmittel", ROLE_TRANSPORT}, {"vol", ROLE_TRANSPORT},
    {"vuelo", ROLE_TRANSPORT}, {"zug", ROLE_TRANSPORT}, {"zugnummer", ROLE_TRANSPORT}, {"zugnr", ROLE_TRANSPORT},
    {"transportmittel", ROLE_TRANSPORT}, {"trainno", ROLE_TRANSPORT}, {"trainnumber", ROLE_TRANSPORT},
    {"열차", ROLE_TRANSPORT}, {"열차편", ROLE_TRANSPORT}, {"열차번호", ROLE_TRANSPORT}, {"列車", ROLE_TRANSPORT},
    {"列車番号", ROLE_TRANSPORT}, {"车次", ROLE_TRANSPORT}, {"transporte", ROLE_TRANSPORT},
    {"시", ROLE_TIME}, {"wo", ROLE_PLACE}, {"où", ROLE_PLACE}, {"was", ROLE_CONTENT}, {"quoi", ROLE_CONTENT},
    {"発着地", ROLE_PLACE}, {"到着出発地", ROLE_PLACE}, {"moyendetransport", ROLE_TRANSPORT}, {"numérodevol", ROLE_TRANSPORT}, {"内容", ROLE_CONTENT}, {"用務", ROLE_CONTENT},
    {"用務内容", ROLE_CONTENT}, {"業務内容", ROLE_CONTENT}, {"予定", ROLE_CONTENT},
    {"スケジュール", ROLE_CONTENT}, {"日程", ROLE_CONTENT}, {"日程内容", ROLE_CONTENT},
    {"活動内容", ROLE_CONTENT}, {"行程", ROLE_CONTENT}, {"行程内容", ROLE_CONTENT}, {"活动", ROLE_CONTENT},
    {"活动内容", ROLE_CONTENT}, {"安排", ROLE_CONTENT}, {"日程安排", ROLE_CONTENT},
    {"行程安排", ROLE_CONTENT}, {"事项", ROLE_CONTENT}, {"工作内容", ROLE_CONTENT},
    {"programm", ROLE_CONTENT}, {"termin", ROLE_CONTENT}, {"aktivität", ROLE_CONTENT},
    {"inhalt", ROLE_CONTENT}, {"thema", ROLE_CONTENT}, {"beschreibung", ROLE_CONTENT},
    {"activité", ROLE_CONTENT}, {"objet", ROLE_CONTENT}, {"actividad", ROLE_CONTENT},
    {"programa", ROLE_CONTENT}, {"訪問先", ROLE_PARTY}, {"訪問機関", ROLE_PARTY}, {"面談先", ROLE_PARTY},
    {"访问单位", ROLE_PARTY}, {"拜访单位", ROLE_PARTY}, {"organisme", ROLE_PARTY}, {"面談者", ROLE_PEOPLE},
    {"参加者", ROLE_PEOPLE}, {"出席者", ROLE_PEOPLE}, {"担当", ROLE_PEOPLE},
    {"teilnehmer", ROLE_PEOPLE}, {"備考", ROLE_NOTE}, {"摘要", ROLE_NOTE}, {"备注", ROLE_NOTE},
    {"bemerkung", ROLE_NOTE}, {"bemerkungen", ROLE_NOTE}, {"anmerkung", ROLE_NOTE},
    {"remarques", ROLE_NOTE}, {"observations", ROLE_NOTE}, {"observaciones", ROLE_NOTE},
    {"notas", ROLE_NOTE}, {"食事", ROLE_MEAL}, {"朝食", ROLE_MEAL}, {"昼食", ROLE_MEAL},
    {"夕食", ROLE_MEAL}, {"用餐", ROLE_MEAL}, {"餐饮", ROLE_MEAL}, {"宿泊", ROLE_STAY},
    {"宿泊先", ROLE_STAY}, {"宿泊地", ROLE_STAY}, {"ホテル", ROLE_STAY}, {"宿", ROLE_STAY},
    {"住宿", ROLE_STAY}, {"酒店", ROLE_STAY}, {"宾馆", ROLE_STAY}, {"unterkunft", ROLE_STAY},
    {"übernachtung", ROLE_STAY}, {"hôtel", ROLE_STAY}, {"hébergement", ROLE_STAY},
    {"alojamiento", ROLE_STAY}, {"状況", ROLE_STATUS}, {"状态", ROLE_STATUS}, {"番号", ROLE_IGNORED},
    {"序号", ROLE_IGNORED}, {"金額", ROLE_FOREIGN}, {"費用", ROLE_FOREIGN}, {"予算", ROLE_FOREIGN},
    {"単価", ROLE_FOREIGN}, {"金额", ROLE_FOREIGN}, {"费用", ROLE_FOREIGN}, {"预算", ROLE_FOREIGN},
    {"kosten", ROLE_FOREIGN}, {"betrag", ROLE_FOREIGN}, {"prix", ROLE_FOREIGN},
    {"montant", ROLE_FOREIGN}, {"coste", ROLE_FOREIGN}, {"importe", ROLE_FOREIGN},
    {"공항", ROLE_PLACE}, {"airport", ROLE_PLACE}, {"flughafen", ROLE_PLACE}, {"aéroport", ROLE_PLACE}, {"空港", ROLE_PLACE},
    {"nach", ROLE_TO}, {"ziel", ROLE_TO}, {"zielort", ROLE_TO}, {"startort", ROLE_FROM}, {"ab", ROLE_DEPART}, {"an", ROLE_ARRIVE},
    {"leave", ROLE_DEPART}, {"leaving", ROLE_DEPART}, {"arriving", ROLE_ARRIVE}, {"de", ROLE_FROM}, {"à", ROLE_TO},
    {"origine", ROLE_FROM}, {"provenance", ROLE_FROM}, {"heuredépart", ROLE_DEPART}, {"heurededépart", ROLE_DEPART},
    {"heurearrivée", ROLE_ARRIVE}, {"heured'arrivée", ROLE_ARRIVE}, {"heuredarrivée", ROLE_ARRIVE}, {"para", ROLE_TO},
    {"da", ROLE_FROM}, {"van", ROLE_FROM}, {"naar", ROLE_TO}, {"起点", ROLE_FROM}, {"终点", ROLE_TO}, {"从", ROLE_FROM}, {"到", ROLE_TO},
    {"现地时间", ROLE_TIME}, {"現地時刻", ROLE_TIME}, {"発着時刻", ROLE_TIME}, {"発着時間", ROLE_TIME}, {"開始～終了", ROLE_TIME},
    {"地名", ROLE_PLACE}, {"発着地名", ROLE_PLACE}, {"滞在都市", ROLE_PLACE}, {"訪問都市", ROLE_PLACE},
    {"行動予定", ROLE_CONTENT}, {"主な行程", ROLE_CONTENT}, {"旅程", ROLE_CONTENT}, {"活動", ROLE_CONTENT},
    /* Portuguese, Italian, Dutch, Spanish */
    {"dia", ROLE_DAY}, {"horário", ROLE_TIME}, {"horários", ROLE_TIME}, {"local", ROLE_PLACE},
    {"cidade", ROLE_PLACE}, {"atividade", ROLE_CONTENT}, {"atividades", ROLE_CONTENT}, {"programação", ROLE_CONTENT},
    {"descrição", ROLE_CONTENT}, {"voo", ROLE_TRANSPORT}, {"partida", ROLE_DEPART}, {"saída", ROLE_DEPART},
    {"chegada", ROLE_ARRIVE}, {"origem", ROLE_FROM}, {"trecho", ROLE_ROUTE}, {"percurso", ROLE_ROUTE},
    {"duração", ROLE_DURATION}, {"observações", ROLE_NOTE}, {"hospedagem", ROLE_STAY},
    {"giorno", ROLE_DAY}, {"giornata", ROLE_DAY}, {"ora", ROLE_TIME}, {"ore", ROLE_TIME}, {"orario", ROLE_TIME},
    {"luogo", ROLE_PLACE}, {"città", ROLE_PLACE}, {"località", ROLE_PLACE}, {"sede", ROLE_PARTY},
    {"attività", ROLE_CONTENT}, {"programma", ROLE_CONTENT}, {"descrizione", ROLE_CONTENT}, {"volo", ROLE_TRANSPORT},
    {"treno", ROLE_TRANSPORT}, {"mezzo", ROLE_TRANSPORT}, {"partenza", ROLE_DEPART}, {"arrivo", ROLE_ARRIVE},
    {"tratta", ROLE_ROUTE}, {"durata", ROLE_DURATION}, {"pernottamento", ROLE_STAY}, {"alloggio", ROLE_STAY},
    {"dag", ROLE_DAY}, {"tijd", ROLE_TIME}, {"tijdstip", ROLE_TIME}, {"plaats", ROLE_PLACE}, {"locatie", ROLE_PLACE},
    {"activiteit", ROLE_CONTENT}, {"activiteiten", ROLE_CONTENT}, {"omschrijving", ROLE_CONTENT},
    {"vlucht", ROLE_TRANSPORT}, {"vluchtnummer", ROLE_TRANSPORT}, {"trein", ROLE_TRANSPORT}, {"vertrek", ROLE_DEPART},
    {"aankomst", ROLE_ARRIVE}, {"duur", ROLE_DURATION}, {"opmerkingen", ROLE_NOTE}, {"verblijf", ROLE_STAY},
    {"overnachting", ROLE_STAY}, {"traject", ROLE_ROUTE}, {"día", ROLE_DAY}, {"actividades", ROLE_CONTENT},
    {"tren", ROLE_TRANSPORT}, {"trayecto", ROLE_ROUTE}, {"activités", ROLE_CONTENT}, {"logement", ROLE_STAY},
    {"nuitée", ROLE_STAY}, {"durée", ROLE_DURATION}, {"ablauf", ROLE_CONTENT}, {"hinweise", ROLE_NOTE},
};

/* Labels; the first that the folded text begins with decides. */
static const struct word labels[] = {
    {"일시및장소", LABEL_WHEN},  {"일시장소", LABEL_WHEN},   {"일시", LABEL_WHEN},
    {"면담일시", LABEL_WHEN},    {"방문일시", LABEL_WHEN},   {"회의일시", LABEL_WHEN},
    {"일자", LABEL_WHEN},        {"면담일자", LABEL_WHEN},   {"방문일자", LABEL_WHEN},
    {"날짜", LABEL_WHEN},        {"when", LABEL_WHEN},       {"date", LABEL_WHEN},
    {"dateandtime", LABEL_WHEN}, {"datetime", LABEL_WHEN},   {"일시및방법", LABEL_WHEN},
    {"시간", LABEL_TIME},        {"면담시간", LABEL_TIME},   {"time", LABEL_TIME},
    {"장소", LABEL_WHERE},       {"면담장소", LABEL_WHERE},  {"방문장소", LABEL_WHERE},
    {"회의장소", LABEL_WHERE},   {"where", LABEL_WHERE},     {"venue", LABEL_WHERE},
    {"location", LABEL_WHERE},   {"place", LABEL_WHERE},     {"방문기관", LABEL_WHERE},
    {"주소", LABEL_NONE},
    {"참석자", LABEL_ATTENDEES}, {"참석", LABEL_ATTENDEES},  {"참석인원", LABEL_ATTENDEES},
    {"참가자", LABEL_ATTENDEES}, {"면담자", LABEL_ATTENDEES}, {"attendees", LABEL_ATTENDEES},
    {"participants", LABEL_ATTENDEES}, {"present", LABEL_ATTENDEES}, {"attendance", LABEL_ATTENDEES},
    {"참석현황", LABEL_ATTENDEES}, {"주요참석자", LABEL_ATTENDEES},
    {"출장기간", LABEL_PERIOD},  {"기간", LABEL_PERIOD},     {"여행기간", LABEL_PERIOD},
    {"출장일정", LABEL_PERIOD},  {"출장일시", LABEL_PERIOD}, {"일정", LABEL_PERIOD},
    {"여행일정", LABEL_PERIOD},  {"방문기간", LABEL_PERIOD}, {"출장일자", LABEL_PERIOD},
    {"여행일자", LABEL_PERIOD},  {"period", LABEL_PERIOD},   {"dates", LABEL_PERIOD},
    {"traveldates", LABEL_PERIOD}, {"travelperiod", LABEL_PERIOD}, {"tripdates", LABEL_PERIOD},
    {"dateoftravel", LABEL_PERIOD}, {"datesoftravel", LABEL_PERIOD}, {"duration", LABEL_PERIOD},
    {"periodoftravel", LABEL_PERIOD}, {"missiondates", LABEL_PERIOD}, {"출장기간및일정", LABEL_PERIOD},
    {"작성일", LABEL_ISSUED},    {"보고일", LABEL_ISSUED},   {"보고일자", LABEL_ISSUED},
    {"작성일자", LABEL_ISSUED},  {"발행일", LABEL_ISSUED},   {"제출일", LABEL_ISSUED},
    {"보고일시", LABEL_ISSUED},  {"issued", LABEL_ISSUED},   {"dateofissue", LABEL_ISSUED},
    {"reportdate", LABEL_ISSUED}, {"dateofreport", LABEL_ISSUED}, {"sent", LABEL_ISSUED},
    {"기안일", LABEL_ISSUED},    {"시행일", LABEL_ISSUED},   {"보낸날짜", LABEL_ISSUED},
    {"prepared", LABEL_ISSUED},  {"dateprepared", LABEL_ISSUED}, {"작성", LABEL_ISSUED},
    {"면담일정", LABEL_AGENDA},  {"세부일정", LABEL_AGENDA}, {"진행순서", LABEL_AGENDA},
    {"회의일정", LABEL_AGENDA},  {"진행일정", LABEL_AGENDA}, {"agenda", LABEL_AGENDA},
    {"日時", LABEL_WHEN}, {"日付", LABEL_WHEN}, {"時間及場所", LABEL_WHEN}, {"時間", LABEL_TIME},
    {"时间", LABEL_TIME}, {"場所", LABEL_WHERE}, {"地点", LABEL_WHERE}, {"地點", LABEL_WHERE},
    {"出席者", LABEL_ATTENDEES}, {"参加者", LABEL_ATTENDEES}, {"出席人员", LABEL_ATTENDEES},
    {"出張期間", LABEL_PERIOD}, {"期間", LABEL_PERIOD}, {"日程", LABEL_PERIOD}, {"旅行期間", LABEL_PERIOD},
    {"出访时间", LABEL_PERIOD}, {"出访日期", LABEL_PERIOD}, {"行程时间", LABEL_PERIOD}, {"出行日期", LABEL_PERIOD}, {"出行时间", LABEL_PERIOD}, {"旅行日期", LABEL_PERIOD},
    {"行程日期", LABEL_PERIOD}, {"出差时间", LABEL_PERIOD}, {"出差日期", LABEL_PERIOD}, {"旅行期间", LABEL_PERIOD}, {"reisedaten", LABEL_PERIOD},
    {"reisezeit", LABEL_PERIOD}, {"dates du voyage", LABEL_PERIOD}, {"periodo", LABEL_PERIOD}, {"período", LABEL_PERIOD},
    {"reisezeitraum", LABEL_PERIOD}, {"zeitraum", LABEL_PERIOD}, {"période", LABEL_PERIOD},
    {"fechas", LABEL_PERIOD}, {"作成日", LABEL_ISSUED}, {"作成", LABEL_ISSUED},
    {"発行日", LABEL_ISSUED}, {"报告日期", LABEL_ISSUED}, {"日付作成", LABEL_ISSUED},
    {"stand", LABEL_ISSUED}, {"件名", LABEL_TITLE}, {"标题", LABEL_TITLE}, {"題名", LABEL_TITLE},
    {"出張者", LABEL_TRAVELLER}, {"出访人员", LABEL_TRAVELLER},
    {"제목", LABEL_TITLE},       {"출장명", LABEL_TITLE},    {"사업명", LABEL_NONE},
    {"subject", LABEL_TITLE},    {"title", LABEL_TITLE},     {"trip", LABEL_TITLE},
    {"출장자", LABEL_TRAVELLER}, {"여행자", LABEL_TRAVELLER}, {"traveller", LABEL_TRAVELLER},
    {"traveler", LABEL_TRAVELLER}, {"travellers", LABEL_TRAVELLER}, {"travelers", LABEL_TRAVELLER},
};

enum { LONGEST_COMPOUND = 36 }; /* bytes: longer ones are texts that end so */

/* 주요 업무내용, 세부추진일정, 면담기관명: known by how they end. */
static enum role role_by_ending(struct itin_slice folded)
{
    static const struct word endings[] = {
        {"내용", ROLE_CONTENT},   {"내역", ROLE_CONTENT}, {"일정", ROLE_CONTENT}, {"업무", ROLE_CONTENT},
        {"활동", ROLE_CONTENT},   {"프로그램", ROLE_CONTENT}, {"기관", ROLE_PARTY}, {"기관명", ROLE_PARTY},
        {"방문처", ROLE_PARTY},   {"장소", ROLE_PLACE},   {"지역", ROLE_PLACE},   {"도시", ROLE_PLACE},
        {"일자", ROLE_DATE},      {"날짜", ROLE_DATE},    {"일시", ROLE_DATE},    {"호텔", ROLE_STAY},
        {"숙소", ROLE_STAY},      {"항공편", ROLE_TRANSPORT}, {"편명", ROLE_TRANSPORT}, {"비고", ROLE_NOTE},
        {"activities", ROLE_CONTENT}, {"programme", ROLE_CONTENT}, {"program", ROLE_CONTENT},
        {"details", ROLE_CONTENT}, {"内容", ROLE_CONTENT}, {"行程", ROLE_CONTENT},
    };
    static const char *const others[] = {"지원내용", "지출내역", "산출내역", "집행내역", "사용내역", "예산내역"};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (slice_ends(folded, slice_of(others[i])))
            return ROLE_FOREIGN;
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (slice_ends(folded, slice_of(endings[i].text)))
            return (enum role)endings[i].value;
    return ROLE_NONE;
}

/* "일자/시간", "장소 및 기관": the first part that is known decides, and a date
 * wins, because a time may stand behind it in its cell. */
static enum role role_of_parts(struct itin_slice header)
{
    static const char *const separators[] = {"/", "·", "및", "&", ",", " and "};
    char folded[WORD_FOLD];
    for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
        struct itin_slice sep = slice_of(separators[i]);
        size_t at = slice_find(header, sep, 0);
        if (at >= header.len || at == 0)
            continue;
        size_t n = word_fold(slice(header.ptr, at), folded, WORD_FOLD);
        enum role first = (enum role)word_find(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
        n = word_fold(slice_from(header, at + sep.len), folded, WORD_FOLD);
        enum role second = (enum role)word_find(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
        if (first == ROLE_DAY && second == ROLE_DATE)
            return ROLE_DATE;
        if (first == ROLE_PARTY && (second == ROLE_CONTENT || role_by_ending(slice(folded, n)) == ROLE_CONTENT))
            return ROLE_CONTENT; /* 방문기관 및 주요활동 */
        if (first != ROLE_NONE)
            return first;
        if (second != ROLE_NONE)
            return second;
    }
    return ROLE_NONE;
}

/* Wherever it stands in the header: 여권번호(영문), Passport No. */
static bool is_secret(struct itin_slice folded)
{
    static const char *const words[] = {"여권",       "passport",     "생년월일",     "birth",
                                        "주민등록",   "ticketno",     "ticketnumber", "eticket",
                                        "항공권번호", "전자항공권",   "티켓번호",     "护照",
                                        "旅券",       "パスポート",   "passeport",    "reisepass",
                                        "pasaporte",  "geburtsdatum", "생일"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(folded, slice_of(words[i])))
            return true;
    return slice_eq(folded, LIT("dob"));
}

enum role word_role(struct itin_slice header)
{
    char folded[WORD_FOLD];
    if (header.len == 0 || header.len > 90)
        return ROLE_NONE;
    size_t n = word_fold(header, folded, WORD_FOLD);
    if (n == 0 || isdigit((unsigned char)folded[0])) /* no header begins with a number */
        return ROLE_NONE;
    enum role role = (enum role)word_find(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
    if (role == ROLE_NONE)
        role = role_of_parts(header);
    if (role == ROLE_NONE && header.len <= LONGEST_COMPOUND && is_secret(slice(folded, n)))
        return ROLE_SECRET;
    return role == ROLE_NONE && header.len <= LONGEST_COMPOUND ? role_by_ending(slice(folded, n)) : role;
}

enum label word_label_cell(struct itin_slice cell)
{
    char folded[WORD_FOLD];
    if (cell.len == 0 || cell.len > 60)
        return LABEL_NONE;
    size_t n = word_fold(cell, folded, WORD_FOLD);
    if (n == 0 && cell.ptr[0] == '(' && cell.ptr[cell.len - 1] == ')')
        n = word_fold(slice(cell.ptr + 1, cell.len - 2), folded, WORD_FOLD);
    return (enum label)word_find(labels, ARRAY_LEN(labels), slice(folded, n), LABEL_NONE);
}

static bool closes(struct itin_slice line, char open, const char *close, struct itin_slice *ret_label,
                   struct itin_slice *ret_value)
{
    if (line.ptr[0] != open)
        return false;
    size_t at = slice_find(line, slice_of(close), 0);
    if (at >= line.len || at > 60)
        return false;
    *ret_label = slice(line.ptr + 1, at - 1);
    *ret_value = slice_from(line, at + strlen(close));
    return true;
}

/* "1. ", "가. ", "1) ", "(1) ", "① " before a label. */
static struct itin_slice skip_number(struct itin_slice line)
{
    size_t at = 0;
    uint32_t first = utf8_next(line, &at);
    if (first >= 0x2460 && first <= 0x2473)
        return slice_trim(slice_from(line, at));
    if (first < 0x80 && !isdigit((int)first))
        return line;
    while (at < line.len && isdigit((unsigned char)line.ptr[at]) && at < 4)
        at++;
    if ((isdigit((int)(first & 0x7F)) || utf8_is_hangul(first)) && at + 1 < line.len &&
        (line.ptr[at] == '.' || line.ptr[at] == ')') && line.ptr[at + 1] == ' ')
        return slice_trim(slice_from(line, at + 1));
    return line;
}

static bool split_label(struct itin_slice line, struct itin_slice *ret_label,
                        struct itin_slice *ret_value)
{
    if (closes(line, '(', ")", ret_label, ret_value) || closes(line, '[', "]", ret_label, ret_value))
        return true;
    struct itin_slice head = slice(line.ptr, line.len < 64 ? line.len : 64);
    size_t colon = slice_find(head, LIT(":"), 0);
    if (colon < head.len) {
        *ret_label = slice(line.ptr, colon);
        *ret_value = slice_from(line, colon + 1);
        return true;
    }
    return false;
}

enum label word_label(struct itin_slice line, struct itin_slice *ret_value)
{
    struct itin_slice name, value;
    line = skip_number(view_skip_bullet(line));
    while (line.len && line.ptr[0] == '#')
        line = slice_trim(slice_from(line, 1));
    if (line.len == 0 || !split_label(line, &name, &value))
        return LABEL_NONE;
    enum label label = word_label_cell(name);
    value = slice_trim(value);
    if (value.len && value.ptr[0] == ':')
        value = slice_trim(slice_from(value, 1));
    *ret_value = value;
    return label;
}
